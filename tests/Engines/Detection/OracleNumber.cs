using System.Globalization;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Numbers and parts of dates, compared.</summary>
internal static class OracleNumber
{
    public static bool IsComparison(string modifier) => modifier is "lt" or "lte" or "gt" or "gte";

    public static bool Compare(string left, string comparison, string right)
    {
        if (
            !decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            || !decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
        )
        {
            return false;
        }

        return comparison switch
        {
            "lt" => a < b,
            "lte" => a <= b,
            "gt" => a > b,
            "gte" => a >= b,
            _ => a == b,
        };
    }

    /// <summary>The part of a date of ISO 8601 as it is written; null when it is none.</summary>
    public static string? Part(string text, string part)
    {
        var match = Regex.Match(
            text,
            @"\A(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?\z",
            RegexOptions.IgnoreCase
        );
        if (!match.Success)
        {
            return null;
        }

        int Number(int group) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        if (!IsDate(Number(1), Number(2), Number(3)) || Number(4) > 23 || Number(5) > 59 || Number(6) > 59)
        {
            return null;
        }

        var number = part switch
        {
            "minute" => Number(5),
            "hour" => Number(4),
            "day" => Number(3),
            "week" => ISOWeek.GetWeekOfYear(
                new DateTime(Number(1), Number(2), Number(3), 0, 0, 0, DateTimeKind.Unspecified)
            ),
            "month" => Number(2),
            _ => Number(1),
        };
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsDate(int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
