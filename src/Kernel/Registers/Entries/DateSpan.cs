using System.Globalization;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>
/// Days from one to another, either end open, as a filter asks for them: <c>2026-04-01..2027-03-31</c>, <c>..2026-11-30</c>,
/// or counted from the day of the answer, <c>..today-1</c> and <c>today..today+90</c>, which a saved view can keep.
/// </summary>
public readonly record struct DateSpan(DateOnly? From, DateOnly? To)
{
    private const string Today = "today";

    /// <summary>Null for anything that is no span, and for one whose end comes before its beginning.</summary>
    public static DateSpan? Parse(string text, DateOnly today)
    {
        if (text.Split("..") is not [var first, var last] || (first.Length, last.Length) is (0, 0))
        {
            return null;
        }

        return TryBound(first, today, out var from) && TryBound(last, today, out var to) && !(to < from)
            ? new DateSpan(from, to)
            : null;
    }

    private static bool TryBound(string text, DateOnly today, out DateOnly? bound)
    {
        bound = null;
        if (text.Length == 0)
        {
            return true;
        }

        bound = text.StartsWith(Today, StringComparison.Ordinal) ? Counted(text[Today.Length..], today) : Exact(text);
        return bound is not null;
    }

    private static DateOnly? Exact(string text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly? Counted(string text, DateOnly today)
    {
        const int MostDays = 36525;
        if (text.Length == 0)
        {
            return today;
        }

        return
            text[0] is '+' or '-'
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            && days is >= -MostDays and <= MostDays
            ? today.AddDays(days)
            : null;
    }
}
