using System.Buffers;
using System.Runtime.InteropServices;

namespace Ishigaki.Kernel.Tables;

/// <summary>The numbers of a written date, not yet checked against a calendar.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateParts(Era? Era, int Year, int YearDigits, int Month, int Day)
{
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.,+- ZAPM");

    /// <summary>Reads half-width upper-case text; null when it has not the form of a date.</summary>
    public static DateParts? Read(ReadOnlySpan<char> text)
    {
        var (era, length) = Era.At(text);
        var rest = text[length..].TrimStart();
        var (year, yearDigits) = (0, 0);
        if (era is not null && rest is ['元', ..])
        {
            year = 1;
            rest = rest[1..];
        }
        else if (!Number(ref rest, 4, out year, out yearDigits))
        {
            return null;
        }

        if (
            !Separator(ref rest, '年', out var first)
            || !Number(ref rest, 2, out var month, out _)
            || !Separator(ref rest, '月', out var second)
            || !Number(ref rest, 2, out var day, out _)
        )
        {
            return null;
        }

        // 2024年6/28 and 2024/6-28 are slips; better to ask than to guess.
        if (first == '年' ? second != '月' : first != second)
        {
            return null;
        }

        rest = rest is ['日', ..] && first == '年' ? rest[1..] : rest;
        return IsTail(rest) ? new DateParts(era, year, yearDigits, month, day) : null;
    }

    private static bool Number(ref ReadOnlySpan<char> text, int max, out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            if (digits == max)
            {
                return false;
            }

            value = (value * 10) + text[digits++] - '0';
        }

        text = text[digits..].TrimStart();
        return digits > 0;
    }

    private static bool Separator(ref ReadOnlySpan<char> text, char own, out char found)
    {
        found = text is [var c, ..] ? c : default;
        if (found is 'ー' or '−' or '–' or '‐')
        {
            found = '-';
        }

        if (found != own && found is not ('/' or '-' or '.'))
        {
            return false;
        }

        text = text[1..].TrimStart();
        return true;
    }

    /// <summary>Nothing, a weekday in brackets, or a time of day behind T or a space.</summary>
    private static bool IsTail(ReadOnlySpan<char> rest)
    {
        if (rest is ['(', _, ')', ..] or ['(', _, '曜', ')', ..])
        {
            rest = rest[(rest.IndexOf(')') + 1)..].TrimStart();
        }

        rest = rest is ['T', ..] ? rest[1..] : rest;
        if (rest.IsEmpty)
        {
            return true;
        }

        // 10:15, 10:15:30.123, with Z, +09:00 or AM/PM.
        var colon = rest.IndexOf(':');
        return colon is 1 or 2
            && rest[..colon].IndexOfAnyExceptInRange('0', '9') < 0
            && rest.Length <= 35
            && rest.IndexOfAnyExcept(TimeCharacters) < 0;
    }
}
