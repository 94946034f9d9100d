using System.Globalization;
using System.Text;

namespace Ishigaki.Engines.Detection.Conditions;

public enum TimePart
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>
/// A part of the date in a value, compared. The date is taken as it is written: no time zone is converted (Sigma
/// modifiers appendix, Time modifiers). Weeks count as in ISO 8601.
/// </summary>
public sealed class TimePredicate(TimePart part, Relation relation, decimal number) : Predicate
{
    private const int LongestDate = 64;

    private static readonly string[] Forms =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd",
    ];

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{part} {relation} {number}");

    public override bool Matches(ValueText value) =>
        Read(value.Plain) is { } date && Numbers.Holds(Of(date), relation, number);

    /// <summary>A date of ISO 8601 as it is written, whatever zone follows; null when it is none.</summary>
    public static DateTime? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 10 or > LongestDate || !Ascii.IsValid(text))
        {
            return null;
        }

        Span<char> buffer = stackalloc char[LongestDate];
        Encoding.ASCII.GetChars(text, buffer);
        var characters = WithoutZone(buffer[..text.Length]);
        var point = characters.LastIndexOf('.');
        if (point > 0 && characters.Length - point > 8)
        {
            // Nanoseconds, of which ticks keep seven digits.
            characters = characters[..(point + 8)];
        }

        return DateTime.TryParseExact(
            characters,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
    }

    private int Of(DateTime date) =>
        part switch
        {
            TimePart.Minute => date.Minute,
            TimePart.Hour => date.Hour,
            TimePart.Day => date.Day,
            TimePart.Week => ISOWeek.GetWeekOfYear(date),
            TimePart.Month => date.Month,
            _ => date.Year,
        };

    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text)
    {
        if (text[^1] is 'Z' or 'z')
        {
            return text[..^1].TrimEnd();
        }

        // A sign after the time of day; those before belong to the date.
        var sign = text.LastIndexOfAny('+', '-');
        return sign > 10 && text[..sign].Contains(':') ? text[..sign].TrimEnd() : text;
    }
}
