using System.Globalization;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class DatesTests
{
    [Theory]
    [InlineData("ja", false, false, "2026年11月16日")]
    [InlineData("ja", true, false, "2026年（令和8年）11月16日")]
    [InlineData("ja", true, true, "2026年（令和8年）11月16日（月）")]
    [InlineData("en", false, false, "16 Nov 2026")]
    [InlineData("en", true, true, "Mon 16 Nov 2026")]
    public async Task DateText_InTheReadersLanguage_IsWrittenTheirWay(
        string language,
        bool era,
        bool weekday,
        string expected
    )
    {
        var html = await Rendered.Html<DateText>(
            language,
            ("Value", new DateOnly(2026, 11, 16)),
            ("Era", era),
            ("Weekday", weekday)
        );

        Assert.Equal(expected, Rendered.Seen(html));
        Assert.Equal("2026-11-16", Rendered.Attribute(html, "datetime"));
    }

    [Theory]
    [InlineData("2019-04-30", "平成31年")]
    [InlineData("2019-05-01", "令和元年")]
    [InlineData("1989-01-07", "昭和64年")]
    [InlineData("1989-01-08", "平成元年")]
    public void EraYear_AtTheChangeOfAnEra_NamesTheRightOne(string date, string expected)
    {
        Assert.Equal(expected, Dates.EraYear(DateOnly.Parse(date, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Day_BeforeTheFirstEra_LeavesItOut()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");

        Assert.Equal("1600年10月21日", Dates.Day(new DateOnly(1600, 10, 21), era: true));
    }

    [Theory]
    [InlineData("ja", 9999, "期限なし")]
    [InlineData("en", 2999, "no end")]
    public async Task DateText_NoEnd_IsShownInWords(string language, int year, string expected)
    {
        var html = await Rendered.Html<DateText>(language, ("Value", new DateOnly(year, 12, 31)));
        Assert.Equal(expected, Rendered.Seen(html));
    }
}
