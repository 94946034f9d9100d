using System.Text;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Import;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class RejectedCsvTests
{
    [Fact]
    public void Write_Cells_HasPlaceReasonAndSuggestion()
    {
        var lines = Lines("ja", ("/tmp/受領/データ.xlsx", Held.Cell("F18", "33/4/1")));

        Assert.Equal("ファイル,シート,行,セル,列,値,理由,候補", lines[0]);
        Assert.Equal("データ.xlsx,台帳,18,F18,最終確認日,33/4/1,日付として読めません。,2021-04-01", lines[1]);
    }

    [Fact]
    public void Write_English_TranslatesHeadersAndReasonsButNotValues()
    {
        var lines = Lines("en", ("a.csv", Held.Cell("F18", "機密")));

        Assert.Equal("File,Sheet,Row,Cell,Column,Value,Reason,Suggestion", lines[0]);
        Assert.Equal("a.csv,台帳,18,F18,最終確認日,機密,Not a date.,2021-04-01", lines[1]);
    }

    [Fact]
    public void Write_FileRefusedAsAWhole_HasNoPlace()
    {
        var cell = new RefusedCell("", 0, "", "", "", "", ("暗号化されています。", "It is encrypted."), "");

        Assert.Equal("a.xlsx,,,,,,暗号化されています。,", Lines("ja", ("a.xlsx", cell))[1]);
    }

    [Fact]
    public void Write_RowWithoutTheColumn_HasTheRowOnly()
    {
        var cell = Held.Cell("F18", "") with { ColumnLetter = "" };

        Assert.StartsWith("a.xlsx,台帳,18,,最終確認日,", Lines("ja", ("a.xlsx", cell))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    public void Write_DangerousValue_IsNotRun(string value, string expected) =>
        Assert.Contains(expected, Lines("ja", ("a.xlsx", Held.Cell("F18", value)))[1], StringComparison.Ordinal);

    [Theory]
    [InlineData("software")]
    [InlineData("")]
    public void Write_FieldOfARegister_IsNamedByItsHeader(string register)
    {
        using var stream = new MemoryStream();
        RejectedCsv.Write(
            stream,
            [new(register, "a.xlsx", Held.Cell("F18", "x") with { Field = "number" })],
            Held.Registers,
            Held.Ja
        );

        Assert.Contains(",F18,番号,", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static string[] Lines(string language, params (string File, RefusedCell Cell)[] refused)
    {
        using var stream = new MemoryStream();
        RejectedCsv.Write(
            stream,
            refused.Select(pair => new RefusedInFile("", Path.GetFileName(pair.File), pair.Cell)),
            Held.Registers,
            System.Globalization.CultureInfo.GetCultureInfo(language)
        );
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\ufeff').Split("\r\n");
    }
}
