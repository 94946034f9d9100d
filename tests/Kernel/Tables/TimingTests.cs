using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

/// <summary>Prints what 100,000 rows of 15 columns cost; times depend on the machine and are not asserted.</summary>
public sealed class TimingTests(ITestOutputHelper output)
{
    private const int Rows = 100_000;

    [Fact]
    public void Read_HundredThousandRows_PrintsTimes()
    {
        var csv = WriteCsv();
        var windows = CodePagesEncodingProvider
            .Instance.GetEncoding(932)!
            .GetBytes(Encoding.UTF8.GetString(csv, 3, csv.Length - 3));
        var inline = WriteXlsx();
        var shared = SharedXlsx();
        Measure("CSV, UTF-8", csv);
        Measure("CSV, Windows-31J", windows);
        Measure("xlsx, inline strings", inline);
        Measure("xlsx, shared strings", shared);
    }

    /// <summary>Run alone: <c>-explicit only</c>. 500,000 rows with 3,000,000 distinct texts; the file is on disk as in use.</summary>
    [Fact(Explicit = true)]
    public void Read_FileAtTheLimits_PrintsMemory()
    {
        var path = Path.GetTempFileName();
        using var stream = new FileStream(
            path,
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            4096,
            FileOptions.DeleteOnClose
        );
        LimitXlsx(stream);
        GC.Collect();
        var before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        using var file = Books.Open(stream);
        using var rows = file.Read(file.Sheets[0]);
        var (count, peak) = (0, 0L);
        foreach (var row in rows)
        {
            peak = ++count % 10_000 == 0 ? Math.Max(peak, Environment.WorkingSet) : peak;
        }

        output.WriteLine(
            $"{count} rows, {stream.Length >> 20} MB, {watch.ElapsedMilliseconds} ms, working set {before >> 20} MB before, {peak >> 20} MB at most, {rows.Problem}"
        );
    }

    private static void LimitXlsx(Stream stream)
    {
        var seed = Books.Sheet("", "@", "").ToArray();
        using var from = new ZipArchive(new MemoryStream(seed), ZipArchiveMode.Read);
        using var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            using var writer = new StreamWriter(to.CreateEntry(entry.FullName).Open());
            using var reader = new StreamReader(entry.Open());
            var content = reader
                .ReadToEnd()
                .Replace("<sheetData></sheetData>", "<sheetData>@</sheetData>", StringComparison.Ordinal)
                .Split('@');
            writer.Write(content[0]);
            for (var i = 0; content.Length > 1 && i < 3_000_000; i++)
            {
                if (entry.Name is "sharedStrings.xml")
                {
                    writer.Write($"<si><t>システム名称 {i} 管理部署 勘定系</t></si>");
                }
                else if (i % 6 == 0)
                {
                    writer.Write(
                        $"<row r=\"{(i / 6) + 1}\"><c t=\"s\"><v>{i}</v></c><c t=\"s\"><v>{i + 1}</v></c><c t=\"s\"><v>{i + 2}</v></c><c t=\"s\"><v>{i + 3}</v></c><c t=\"s\"><v>{i + 4}</v></c><c t=\"s\"><v>{i + 5}</v></c></row>"
                    );
                }
            }

            writer.Write(content.Length > 1 ? content[^1] : "");
        }
    }

    private void Measure(string name, byte[] bytes)
    {
        for (var round = 0; round < 2; round++)
        {
            var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            using var file = Books.Open(new MemoryStream(bytes));
            using var rows = file.Read(file.Sheets[0]);
            var (count, characters) = (0, 0L);
            foreach (var row in rows)
            {
                count++;
                for (var i = 0; i < row.Count; i++)
                {
                    characters += row[i].Text.Length;
                }
            }

            watch.Stop();
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.Equal((Rows + 1, null), (count, rows.Problem));
            output.WriteLine(
                $"{name}, round {round}: {watch.ElapsedMilliseconds} ms, {bytes.Length / 1048576.0:0.0} MB, {allocated / 1048576.0:0.0} MB allocated, {characters} characters"
            );
        }
    }

    private byte[] WriteCsv()
    {
        var watch = Stopwatch.StartNew();
        var bytes = WriterTests.Csv(w =>
        {
            for (var row = 0; row <= Rows; row++)
            {
                for (var column = 0; column < 15; column++)
                {
                    w.Text(Value(row, column));
                }

                w.EndRow();
            }
        });
        output.WriteLine($"CSV written: {watch.ElapsedMilliseconds} ms");
        return bytes;
    }

    private byte[] WriteXlsx()
    {
        var watch = Stopwatch.StartNew();
        var stream = Books.Write(w =>
        {
            var sheet = w.AddSheet(
                new SheetLayout("台帳", [.. Enumerable.Range(0, 15).Select(c => new SheetColumn(Value(0, c)))])
            );
            for (var row = 1; row <= Rows; row++)
            {
                for (var column = 0; column < 15; column++)
                {
                    if (column % 5 == 4)
                    {
                        sheet.Number(row + column);
                    }
                    else
                    {
                        sheet.Text(Value(row, column));
                    }
                }

                sheet.EndRow();
            }
        });
        output.WriteLine($"xlsx written: {watch.ElapsedMilliseconds} ms");
        return stream.ToArray();
    }

    /// <summary>As Excel itself writes: shared strings, styles, spans.</summary>
    private static byte[] SharedXlsx()
    {
        var (strings, rows) = (new StringBuilder(), new StringBuilder());
        for (var row = 0; row <= Rows; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\" spans=\"1:15\">");
            for (var column = 0; column < 15; column++)
            {
                var cell = $"r=\"{(char)('A' + column)}{row + 1}\" s=\"1\"";
                var (type, value) =
                    column % 5 == 4 ? ("n", row + column) : ("s", ((column * 7919) + (row % 20_000 * 15)) % 300_000);
                rows.Append(CultureInfo.InvariantCulture, $"<c {cell} t=\"{type}\"><v>{value}</v></c>");
            }

            rows.Append("</row>");
        }

        for (var i = 0; i < 300_000; i++)
        {
            strings.Append(
                CultureInfo.InvariantCulture,
                $"<si><t>{Value(i, i % 15)}</t><phoneticPr fontId=\"1\"/></si>"
            );
        }

        return Books
            .Sheet(rows.ToString(), strings.ToString(), "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"0\"/></cellXfs>")
            .ToArray();
    }

    private static string Value(int row, int column) =>
        (column % 5) switch
        {
            0 => $"システム{row:D6}",
            1 => $"2024-06-{(row % 28) + 1:D2}",
            2 => $"管理部署 {row % 97}",
            3 => $"https://example.jp/{row}/{column}",
            _ => $"{row * 3}",
        };
}
