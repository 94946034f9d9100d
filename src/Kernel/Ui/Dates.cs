using System.Globalization;
using Ishigaki.Kernel.Text;
using static Ishigaki.Kernel.Text.Words;

namespace Ishigaki.Kernel.Ui;

/// <summary>Dates as a reader writes them: 2026年11月16日, 16 Nov 2026.</summary>
public static class Dates
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");
    private static readonly JapaneseCalendar Eras = new();
    private static readonly string[] EraNames = ["明治", "大正", "昭和", "平成", "令和"];

    // Before the first day of Meiji in the Gregorian calendar there is no era to name.
    private static readonly DateOnly FirstEra = new(1868, 9, 8);

    public static string Day(DateOnly date, bool era = false, bool weekday = false) =>
        NoEnd.Is(date) ? NoEnd.Label.ToString()
        : InEnglish ? English(date, weekday)
        : InJapanese(date, era, weekday);

    /// <summary>The day in both languages, for texts that are not made for the current reader.</summary>
    public static Localized Both(DateOnly date) =>
        (InJapanese(date, era: false, weekday: false), English(date, weekday: false));

    /// <summary>A moment in the reader's words, to the minute.</summary>
    public static string Moment(DateTimeOffset at, bool weekday = false)
    {
        var here = JapanTime.Of(at);
        var day = Day(DateOnly.FromDateTime(here.DateTime), weekday: weekday);
        return string.Create(CultureInfo.InvariantCulture, $"{day} {here.Hour}:{here.Minute:00}");
    }

    /// <summary>令和8年; the first year of an era is 元年.</summary>
    public static string EraYear(DateOnly date)
    {
        var moment = date.ToDateTime(TimeOnly.MinValue);
        var year = Eras.GetYear(moment);
        var name = EraNames[Eras.GetEra(moment) - 1];
        return year == 1 ? $"{name}元年" : string.Create(CultureInfo.InvariantCulture, $"{name}{year}年");
    }

    private static string English(DateOnly date, bool weekday) =>
        date.ToString(weekday ? "ddd d MMM yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    private static string InJapanese(DateOnly date, bool era, bool weekday)
    {
        var both = era && date >= FirstEra ? $"（{EraYear(date)}）" : "";
        var day = weekday ? $"（{Japanese.DateTimeFormat.GetShortestDayName(date.DayOfWeek)}）" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{both}{date.Month}月{date.Day}日{day}");
    }
}
