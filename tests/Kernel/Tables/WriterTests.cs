using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class WriterTests
{
    [Fact]
    public void Xlsx_AllKinds_AreReadBack()
    {
        var stream = Books.Write(w =>
        {
            var sheet = w.AddSheet(
                new SheetLayout("台帳", [new SheetColumn("名称") { Wrap = true }, new SheetColumn("数")])
            );
            sheet.Text("=1+1");
            sheet.Number(-12.5m);
            sheet.Date(new DateOnly(2024, 6, 28));
            sheet.Boolean(true);
            sheet.Text(null);
            sheet.Date(new DateOnly(1900, 1, 5));
            sheet.EndRow();
        });
        Assert.Equal(
            ["1: T 名称|T 数", "2: T =1+1|N -12.5|D 2024-06-28|B TRUE|-|T 1900-01-05"],
            Books.Read(stream).Rows
        );
    }

    [Fact]
    public void Xlsx_Header_IsBoldFrozenAndFiltered()
    {
        var stream = Books.Write(w => w.AddSheet(new SheetLayout("台帳", [new SheetColumn("名称") { Width = 30 }])));
        var sheet = Part(stream, "xl/worksheets/sheet1.xml");
        Assert.Contains("state=\"frozen\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:A1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("width=\"30\"", sheet, StringComparison.Ordinal);
        Assert.Contains("s=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("'台帳'!$A$1:$A$1", Part(stream, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Contains("Yu Gothic", Part(stream, "xl/styles.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Xlsx_Choices_ReferToAHiddenSheet()
    {
        var stream = Books.Write(w =>
        {
            w.AddSheet(
                new SheetLayout(
                    "台帳",
                    [new SheetColumn("名称"), new SheetColumn("重要度") { Choices = ["高", "中", "低"] }]
                )
            );
            var notes = w.AddSheet(SheetLayout.Notes("記入要領 / Instructions", 20, 80));
            notes.Title("重要度");
            notes.Text("高・中・低から選ぶ");
            notes.EndRow();
        });
        using var file = Books.Open(stream);
        Assert.Equal<string[]>(["台帳", "記入要領  Instructions", "選択肢"], [.. file.Sheets.Select(s => s.Name)]);
        Assert.True(file.Sheets[2].Hidden);
        var sheet = Part(stream, "xl/worksheets/sheet1.xml");
        Assert.Contains("<formula1>'選択肢'!$A$1:$A$3</formula1>", sheet, StringComparison.Ordinal);
        Assert.Contains("sqref=\"B2:B5001\"", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Xlsx_SheetNames_AreMadeValidAndUnique()
    {
        using var file = Books.Open(
            Books.Write(w =>
            {
                foreach (
                    var name in new[] { "a[b]:c*?/\\", "ABC", "'", "", new string('長', 40), new string('長', 50) }
                )
                {
                    w.AddSheet(SheetLayout.Notes(name));
                }
            })
        );
        Assert.Equal<string[]>(
            ["abc", "ABC (2)", "Sheet", "Sheet (2)", new string('長', 31), new string('長', 26) + " (2)"],
            [.. file.Sheets.Select(s => s.Name)]
        );
    }

    [Fact]
    public void Xlsx_TooLongText_IsCutAndCounted()
    {
        var stream = new MemoryStream();
        var writer = new XlsxWriter(stream, leaveOpen: true);
        writer.AddSheet(SheetLayout.Notes("a")).Text(new string('x', 40_000));
        writer.Dispose();
        Assert.Equal(1, writer.CutTexts);
        Assert.Null(Books.Read(stream).Problem);
    }

    [Fact]
    public void Xlsx_WithoutSheets_IsStillAWorkbook() => Assert.Null(Books.Read(Books.Write(_ => { })).Problem);

    [Fact]
    public void Xlsx_SameCalls_GiveTheSameBytes()
    {
        static MemoryStream Make() => Books.Write(w => w.AddSheet(new SheetLayout("a", [new SheetColumn("b")])));
        Assert.Equal(Make().ToArray(), Make().ToArray());
    }

    [Fact]
    public void Csv_Output_HasMarkAndCrlf()
    {
        var bytes = Csv(w =>
        {
            w.Text("a,\"b\"");
            w.Number(-5);
            w.Date(new DateOnly(2024, 6, 28));
            w.Boolean(false);
            w.EndRow();
        });
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("\"a,\"\"b\"\"\",-5,2024-06-28,FALSE\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+81-3", "'+81-3")]
    [InlineData("-5+cmd", "'-5+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\rx", "'\rx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("　=1", "'　=1")]
    [InlineData("\"=1", "'\"\"=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("--5", "'--5")]
    [InlineData("-", "'-")]
    public void Csv_Formulas_AreDisarmed(string text, string field) => Assert.Equal($"\"{field}\"", Field(text));

    [Theory]
    [InlineData("-5")]
    [InlineData("+12.50")]
    [InlineData("a=1")]
    [InlineData("'a")]
    [InlineData("勘定系")]
    public void Csv_HarmlessTexts_AreUnchanged(string text) => Assert.Equal(text, Field(text));

    internal static byte[] Csv(Action<CsvWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream, leaveOpen: true))
        {
            write(writer);
        }

        return stream.ToArray();
    }

    private static string Field(string text) => Encoding.UTF8.GetString(Csv(w => w.Text(text))[3..]);

    private static string Part(MemoryStream xlsx, string name)
    {
        using var zip = new ZipArchive(xlsx, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
