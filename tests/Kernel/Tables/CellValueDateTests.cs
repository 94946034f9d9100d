using System.Globalization;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class CellValueDateTests
{
    [Theory]
    [InlineData("2024/6/28", "2024-06-28")]
    [InlineData("2024-06-28", "2024-06-28")]
    [InlineData("2024.6.28", "2024-06-28")]
    [InlineData("20240628", "2024-06-28")]
    [InlineData("2024年6月28日", "2024-06-28")]
    [InlineData("2024年 6月 28日(金)", "2024-06-28")]
    [InlineData("2024/6/28（金曜）", "2024-06-28")]
    [InlineData("　２０２４／６／２８　", "2024-06-28")]
    [InlineData("2024−06−28", "2024-06-28")]
    [InlineData("令和6年6月28日", "2024-06-28")]
    [InlineData("令和 ６ 年 ６ 月 ２８ 日", "2024-06-28")]
    [InlineData("㋿6年6月28日", "2024-06-28")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("R6.6.28", "2024-06-28")]
    [InlineData("r6.6.28", "2024-06-28")]
    [InlineData("Ｒ６．６．２８", "2024-06-28")]
    [InlineData("R06/06/28", "2024-06-28")]
    [InlineData("R.6.6.28", "2024-06-28")]
    [InlineData("H31.4.30", "2019-04-30")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    [InlineData("S63.12.31", "1988-12-31")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("大正元年7月30日", "1912-07-30")]
    [InlineData("45471", "2024-06-28")]
    [InlineData("45471.5", "2024-06-28")]
    [InlineData("1", "1900-01-01")]
    [InlineData("2024-06-28T10:15:00+09:00", "2024-06-28")]
    [InlineData("2024-06-28T10:15:30.123Z", "2024-06-28")]
    [InlineData("2024/6/28 9:05", "2024-06-28")]
    [InlineData("2024/2/29", "2024-02-29")]
    public void Date_AcceptedForms_GiveTheDay(string text, string expected)
    {
        Assert.True(CellValue.Date(TableCell.FromText(text)).TryGet(out var date));
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2029/2/30", "暦にない日付です")]
    [InlineData("2023/2/29", "暦にない日付です")]
    [InlineData("20241301", "暦にない日付です")]
    [InlineData("2024/0/1", "暦にない日付です")]
    [InlineData("令和1年4月30日", "2019-05-01")]
    [InlineData("平成31年5月1日", "2019-04-30")]
    [InlineData("昭和64年1月8日", "1989-01-07")]
    [InlineData("平成元年1月7日", "1989-01-08")]
    [InlineData("令和0年1月1日", "読めません")]
    [InlineData("24/6/28", "4桁")]
    [InlineData("1899/12/31", "1900年から2100年")]
    [InlineData("2101/1/1", "1900年から2100年")]
    [InlineData("2958464", "1900年から2100年")]
    [InlineData("2958465", "期限なし")]
    [InlineData("9999/12/31", "期限なし")]
    [InlineData("期限なし", "読めません")]
    [InlineData("2024", "年だけ")]
    [InlineData("2024/6", "読めません")]
    [InlineData("2024.6", "読めません")]
    [InlineData("60", "読めません")]
    [InlineData("0", "読めません")]
    [InlineData("99999999999999999999", "読めません")]
    [InlineData("2024年6/28", "読めません")]
    [InlineData("6/28/2024", "読めません")]
    [InlineData("2024/6/28頃", "読めません")]
    [InlineData("未定", "読めません")]
    [InlineData("R", "読めません")]
    [InlineData("TRUE", "読めません")]
    public void Date_Others_AreRefusedWithAReason(string text, string reason)
    {
        var parsed = CellValue.Date(TableCell.FromText(text));
        Assert.True(parsed.IsRefused);
        Assert.Contains(reason, parsed.Reason.Ja, StringComparison.Ordinal);
        Assert.StartsWith($"「{text}」", parsed.Reason.Ja, StringComparison.Ordinal);
        Assert.StartsWith($"\"{text}\"", parsed.Reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("9999/12/31 0:00:00", "9999-12-31")]
    [InlineData("2958465", "9999-12-31")]
    [InlineData("2999年12月31日", "2999-12-31")]
    [InlineData("期限なし", "9999-12-31")]
    [InlineData("定めなし", "9999-12-31")]
    [InlineData("No end", "9999-12-31")]
    [InlineData("2027/3/31", "2027-03-31")]
    public void DateOrNoEnd_NoEndOrDay_IsTaken(string text, string day)
    {
        Assert.True(CellValue.DateOrNoEnd(TableCell.FromText(text)).TryGet(out var date));
        Assert.Equal(day, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("9998/12/31")]
    [InlineData("9999/12/30")]
    [InlineData("2101/1/1")]
    public void DateOrNoEnd_FarFuture_OffersNoEnd(string text)
    {
        var parsed = CellValue.DateOrNoEnd(TableCell.FromText(text));
        Assert.True(parsed.IsRefused);
        Assert.Equal("9999-12-31", parsed.Suggestion);
        Assert.Contains("期限がないとき", parsed.Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Date_EveryDay_SurvivesEveryNotation()
    {
        for (var day = new DateOnly(1900, 3, 1); day.Year <= 2100; day = day.AddDays(37))
        {
            foreach (var format in new[] { "yyyy/M/d", "yyyyMMdd", "yyyy'年'M'月'd'日'", "yyyy.MM.dd" })
            {
                Assert.Equal(
                    day,
                    CellValue.Date(TableCell.FromText(day.ToString(format, CultureInfo.InvariantCulture))).Value
                );
            }

            var serial = day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
            if (serial is < 1900 or > 2100)
            {
                Assert.Equal(
                    day,
                    CellValue.Date(TableCell.FromText(serial.ToString(CultureInfo.InvariantCulture))).Value
                );
            }
        }
    }

    [Fact]
    public void Date_BlankText_IsBlank() => Assert.True(CellValue.Date(TableCell.FromText(" 　")).IsBlank);

    [Fact]
    public void Date_LongText_IsQuotedShortened()
    {
        var parsed = CellValue.Date(TableCell.FromText(new string('あ', 5000)));
        Assert.StartsWith($"「{new string('あ', 39)}…」", parsed.Reason.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("―")]
    [InlineData("—")]
    [InlineData("−")]
    [InlineData("ー")]
    [InlineData("ｰ")]
    [InlineData("　－　")]
    public void IsDash_OfAnyWidth_MeansNoDate(string text) => Assert.True(CellValue.IsDash(TableCell.FromText(text)));

    [Theory]
    [InlineData("--")]
    [InlineData("~")]
    [InlineData("〜")]
    [InlineData("－6")]
    [InlineData("一")]
    [InlineData("なし")]
    [InlineData("")]
    public void IsDash_Others_AreNot(string text) => Assert.False(CellValue.IsDash(TableCell.FromText(text)));
}
