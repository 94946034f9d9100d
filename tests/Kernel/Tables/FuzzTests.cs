using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

/// <summary>Mutated files end in values: rows, a problem, or both. An exception or a hang fails the test.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Rows = """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>名称</t></is></c></row>
        <row r="2"><c r="A2" s="1"><v>45471</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="str"><f>A1</f><v>x</v></c></row>
        """;

    private const string Strings = "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>";
    private const string Styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-411]ggge&quot;年&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";

    [Fact]
    public void Read_MutatedZip_GivesValues() =>
        Fuzz(Books.Sheet(Rows, Strings, Styles).ToArray(), 6_000, bytes => new MemoryStream(bytes));

    [Fact]
    public void Read_MutatedSheet_GivesValues() =>
        Fuzz(
            Encoding.UTF8.GetBytes(
                $"<worksheet {Books.Main}><dimension ref=\"A1:C2\"/><sheetData>{Rows}</sheetData></worksheet>"
            ),
            4_000,
            bytes => Repack("xl/worksheets/sheet1.xml", bytes)
        );

    [Fact]
    public void Read_MutatedStyles_GivesValues() =>
        Fuzz(
            Encoding.UTF8.GetBytes($"<styleSheet {Books.Main}>{Styles}</styleSheet>"),
            2_000,
            bytes => Repack("xl/styles.xml", bytes)
        );

    [Fact]
    public void Read_MutatedStrings_GivesValues() =>
        Fuzz(
            Encoding.UTF8.GetBytes($"<sst {Books.Main}>{Strings}</sst>"),
            2_000,
            bytes => Repack("xl/sharedStrings.xml", bytes)
        );

    [Fact]
    public void Read_MutatedCsv_GivesValues() =>
        Fuzz(
            Encoding.UTF8.GetBytes("名称,\"所管\n部\",重要度\r\n勘定系,\"a\"\"b\",高\r\n'=1,２０２４/6/28,\t\r\n"),
            6_000,
            bytes => new MemoryStream(bytes)
        );

    private void Fuzz(byte[] seed, int rounds, Func<byte[], MemoryStream> pack)
    {
        var random = new Random(20261121);
        var (refused, watch) = (0, Stopwatch.StartNew());
        for (var i = 0; i < rounds; i++)
        {
            var mutated = Mutate(seed, random);
            try
            {
                refused += Books.Read(pack(mutated)).Problem is null ? 0 : 1;
                Find(pack(mutated));
            }
            catch (Exception e)
            {
                Assert.Fail($"round {i}: {e}\n{Convert.ToBase64String(mutated)}");
            }
        }

        output.WriteLine($"{rounds} inputs, {refused} refused, {watch.ElapsedMilliseconds} ms");
        Assert.InRange(refused, 1, rounds - 1);
    }

    private static void Find(Stream stream)
    {
        if (TableFile.Open(stream, "x").TryGet(out var file, out _))
        {
            using var opened = file;
            _ = HeaderFinder.Find(file, [new ExpectedColumn("a", ["名称", "東京"])]);
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var n = random.Next(1, 3); n > 0 && bytes.Count > 4; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = "<>\"'&/=,9-\0\n"u8[random.Next(12)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static MemoryStream Repack(string name, byte[] content)
    {
        var stream = Books.Sheet(Rows, Strings, Styles);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
            using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            part.Write(content);
        }

        return stream;
    }
}
