using System.Globalization;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class CellValueTests
{
    [Theory]
    [InlineData("はい|有|有り|あり|○|◯|〇|✓|1|１|true|TRUE|Ｔｒｕｅ|yes|Y|ｙ|該当|済|✔\uFE0F| はい　", true)]
    [InlineData("いいえ|無|なし|×|0|０|false|No|N|非該当|未", false)]
    public void YesNo_Spellings_AreUnderstood(string spellings, bool expected)
    {
        foreach (var spelling in spellings.Split('|'))
        {
            Assert.True(CellValue.YesNo(TableCell.FromText(spelling)).TryGet(out var yes), spelling);
            Assert.Equal(expected, yes);
        }
    }

    [Theory]
    [InlineData("たぶん")]
    [InlineData("2")]
    [InlineData("はい/いいえ")]
    public void YesNo_Others_AreRefused(string text) =>
        Assert.True(CellValue.YesNo(TableCell.FromText(text)).IsRefused);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("-5", -5)]
    [InlineData("−5", -5)]
    [InlineData("▲5", -5)]
    [InlineData("△１，２３４", -1234)]
    [InlineData("+7", 7)]
    [InlineData("１２３", 123)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("007", 7)]
    [InlineData("5.00", 5)]
    [InlineData("999999999999999999", 999999999999999999)]
    public void Whole_Notations_AreUnderstood(string text, long expected) =>
        Assert.Equal(expected, CellValue.Whole(TableCell.FromText(text)).Value);

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("0.0000000001", "0.0000000001")]
    public void Amount_Notations_AreUnderstood(string text, string expected) =>
        Assert.Equal(
            decimal.Parse(expected, CultureInfo.InvariantCulture),
            CellValue.Amount(TableCell.FromText(text)).Value
        );

    [Theory]
    [InlineData("5.5", "整数")]
    [InlineData("1e5", "指数")]
    [InlineData("1.5E+300", "指数")]
    [InlineData("1000000000000000000", "桁が多すぎます")]
    [InlineData("99999999999999999999999999999999999999999", "桁が多すぎます")]
    [InlineData("0.00000000001", "桁が多すぎます")]
    [InlineData("1,23", "読めません")]
    [InlineData("12,34,567", "読めません")]
    [InlineData("1,2345", "読めません")]
    [InlineData("1,", "読めません")]
    [InlineData(",123", "読めません")]
    [InlineData("5.", "読めません")]
    [InlineData("--5", "読めません")]
    [InlineData("-", "読めません")]
    [InlineData("5件", "読めません")]
    [InlineData("NaN", "読めません")]
    public void Whole_Others_AreRefusedWithAReason(string text, string reason) =>
        Assert.Contains(reason, CellValue.Whole(TableCell.FromText(text)).Reason.Ja, StringComparison.Ordinal);

    [Fact]
    public void Amount_OneHundredThousandDigits_IsRefusedQuickly() =>
        Assert.True(CellValue.Amount(TableCell.FromText(new string('9', 100_000))).IsRefused);

    [Theory]
    [InlineData("　前後　", "前後")]
    [InlineData("か\u3099", "が")]
    [InlineData("ｶﾞ", "ｶﾞ")]
    [InlineData("a\u0001b\u007Fc\u0085", "abc")]
    [InlineData("一\r\n二\r三", "一\n二\n三")]
    [InlineData("a\tb", "a b")]
    [InlineData("髙﨑①㈱", "髙﨑①㈱")]
    public void Text_Input_IsCleaned(string text, string expected) =>
        Assert.Equal(expected, CellValue.Text(TableCell.FromText(text), 100).Value);

    [Fact]
    public void Text_TooLong_IsRefusedNotCut()
    {
        var parsed = CellValue.Text(TableCell.FromText(new string('あ', 101)), 100);
        Assert.Contains("100 文字以内", parsed.Reason.Ja, StringComparison.Ordinal);
        Assert.True(CellValue.Text(TableCell.FromText(new string('あ', 100)), 100).TryGet(out _));
    }

    [Fact]
    public void Text_HalfOfAPair_IsReplaced() =>
        Assert.Equal("a\uFFFDb", CellValue.Text(TableCell.FromText("a\uD800b"), 10).Value);

    [Fact]
    public void Text_OnlyControls_IsBlank() =>
        Assert.True(CellValue.Text(TableCell.FromText("\u0001\u0002"), 10).IsBlank);

    [Fact]
    public void AllParsers_ErrorCell_RefuseIt()
    {
        using var file = Books.Open(
            Books.Sheet("<row r=\"1\"><c t=\"e\"><v>#REF!</v></c><c t=\"b\"><v>1</v></c></row>")
        );
        using var rows = file.Read(file.Sheets[0]);
        Assert.True(rows.MoveNext());
        var row = rows.Current;
        Assert.True(
            CellValue.Date(row[0]).IsRefused && CellValue.YesNo(row[0]).IsRefused && CellValue.Whole(row[0]).IsRefused
        );
        Assert.Contains("「#REF!」", CellValue.Text(row[0], 10).Reason.Ja, StringComparison.Ordinal);
        Assert.True(CellValue.YesNo(row[1]).Value);
        Assert.True(CellValue.Date(row[1]).IsRefused && CellValue.Whole(row[1]).IsRefused);
        Assert.True(CellValue.Whole(row[9]).IsBlank);
    }
}
