using System.Text;
using Ishigaki.Kernel.Tables;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class CsvEncodingTests
{
    private const string Sample = "氏名,会社,記号,カナ\r\n髙﨑 一郎,㈱石垣,①Ⅳ㎡,ｶﾞｷﾞ～−\r\n";

    private static Encoding Windows31J => CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public void Read_Windows31J_KeepsNecAndIbmExtensions() =>
        Check(Windows31J.GetBytes(Sample.Replace("−", "－", StringComparison.Ordinal)), "Windows-31J", "－");

    [Fact]
    public void Read_Utf8_IsRecognised() => Check(Encoding.UTF8.GetBytes(Sample), "UTF-8");

    [Fact]
    public void Read_Utf8WithMark_IsRecognised() =>
        Check([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)], "UTF-8");

    [Fact]
    public void Read_Utf16_IsRecognised()
    {
        Check([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)], "UTF-16");
        Check([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)], "UTF-16");
    }

    [Fact]
    public void Read_Iso2022Jp_IsRecognised()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(50220)!.GetBytes("氏名,住所\r\n石垣,東京\r\n");
        using var file = Books.Open(new MemoryStream(bytes));
        Assert.Equal("ISO-2022-JP", file.Encoding);
        Assert.Equal(["1: T 氏名|T 住所", "2: T 石垣|T 東京"], Books.Read(new MemoryStream(bytes)).Rows);
    }

    [Fact]
    public void Read_OneKanjiFarDown_DecidesForWindows31J()
    {
        var csv = string.Concat(Enumerable.Repeat("abc,def\r\n", 50_000)) + "漢\r\n";
        var (rows, problem) = Books.Read(new MemoryStream(Windows31J.GetBytes(csv)));
        Assert.Null(problem);
        Assert.Equal("50001: T 漢", rows[^1]);
    }

    [Fact]
    public void Read_HalfWidthKanaAlone_AreWindows31J() =>
        Assert.Equal(["1: T ﾃﾞｰﾀ|T ｼｽﾃﾑ"], Books.Read(new MemoryStream(Windows31J.GetBytes("ﾃﾞｰﾀ,ｼｽﾃﾑ"))).Rows);

    [Fact]
    public void Read_DamagedUtf8_NamesTheRowInsteadOfGuessing()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("システム名称一覧表\n一行目\n二"), 0xFF, .. "行目\n"u8];
        var problem = Books.Read(new MemoryStream(bytes)).Problem!;
        Assert.Equal((UndecodableText, 3), (problem.Code, problem.Row));
        Assert.Contains("UTF-8", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xFD)]
    [InlineData(0xFF)]
    [InlineData(0x80)]
    public void Read_BytesOutsideWindows31J_NameTheRow(int bad)
    {
        byte[] bytes = [.. Windows31J.GetBytes("名称\n石垣\n"), (byte)bad, .. "x\n"u8];
        var problem = Books.Read(new MemoryStream(bytes)).Problem!;
        Assert.Equal((UndecodableText, 3), (problem.Code, problem.Row));
    }

    [Fact]
    public void Read_TruncatedCharacterAtTheEnd_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes("システム名称一覧表\n漢");
        Assert.Equal(UndecodableText, Books.Refusal(new MemoryStream(bytes[..^1])));
    }

    [Fact]
    public void Read_MultibyteAcrossBlocks_IsWhole()
    {
        var csv = "a" + string.Concat(Enumerable.Repeat("あいうえお\n", 20_000));
        var (rows, problem) = Books.Read(Books.Csv(csv));
        Assert.Null(problem);
        Assert.Equal(20_000, rows.Count);
        Assert.All(rows.Skip(1), r => Assert.EndsWith(": T あいうえお", r, StringComparison.Ordinal));
    }

    private static void Check(byte[] bytes, string name, string minus = "−")
    {
        using var file = Books.Open(new MemoryStream(bytes));
        Assert.Equal(name, file.Encoding);
        Assert.Equal(
            ["1: T 氏名|T 会社|T 記号|T カナ", $"2: T 髙﨑 一郎|T ㈱石垣|T ①Ⅳ㎡|T ｶﾞｷﾞ～{minus}"],
            Books.Read(new MemoryStream(bytes)).Rows
        );
    }
}
