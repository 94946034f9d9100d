namespace Ishigaki.Engines.Logs.Time;

/// <summary>The forms of time that logs use. Each reads from the beginning of a text and says how much of it.</summary>
internal static class Stamps
{
    private static ReadOnlySpan<byte> Months => "janfebmaraprmayjunjulaugsepoctnovdec"u8;

    /// <summary>RFC 3339 and its relatives: a space for the T, a comma for the point, no zone.</summary>
    /// <param name="zone">Of a time that bears none.</param>
    /// <returns>How many bytes the time takes; 0 when there is none.</returns>
    public static int Iso(ReadOnlySpan<byte> text, TimeSpan zone, out DateTime instant)
    {
        instant = default;
        if (
            text.Length < 19
            || text[4] != text[7]
            || text[4] is not ((byte)'-' or (byte)'/')
            || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')
            || !Digits.TryRead(text, 0, 4, out var year)
            || !Digits.TryRead(text, 5, 2, out var month)
            || !Digits.TryRead(text, 8, 2, out var day)
            || !TryClock(text[11..], out var time)
        )
        {
            return 0;
        }

        var length = 19 + Fraction(text[19..], out var ticks);
        length += Zones.Read(text[length..], ref zone);
        return Instant.TryMake((year, month, day), time, ticks, zone, out instant) ? length : 0;
    }

    /// <summary>
    /// <c>Mmm dd hh:mm:ss</c> of RFC 3164, also with a year before or behind the clock, a fraction, and <c>UTC</c>.
    /// </summary>
    /// <param name="about">Gives the year where there is none; null leaves <paramref name="instant"/> null.</param>
    public static int Bsd(ReadOnlySpan<byte> text, TimeSpan zone, DateTimeOffset? about, out DateTime? instant)
    {
        instant = null;
        if (text.Length < 15 || Month(text) is not (> 0 and var month) || text[3] != ' ')
        {
            return 0;
        }

        var at = text[4] == ' ' ? 5 : 4;
        var digits = Math.Min(Digits.Leading(text[at..]), 2);
        if (digits == 0 || !Digits.TryRead(text, at, digits, out var day) || text.Length < at + digits + 9)
        {
            return 0;
        }

        at += digits + 1;
        var year = 0;
        if (text[at - 1] != ' ' || (Digits.TryRead(text, at, 4, out year) && (at += 5) > text.Length))
        {
            return 0;
        }

        if (!TryClock(text[at..], out var time))
        {
            return 0;
        }

        at += 8;
        at += Fraction(text[at..], out var ticks);
        if (
            year == 0
            && Digits.TryRead(text, at + 1, 4, out var behind)
            && Zones.IsEnd(text, at + 5)
            && text[at] == ' '
        )
        {
            (year, at) = (behind, at + 5);
        }

        at += Zones.ReadNamed(text[at..], ref zone);
        return TryYear(year, (month, day), time, ticks, zone, about, out instant) ? at : 0;
    }

    /// <summary><c>dd/Mon/yyyy:hh:mm:ss ±zzzz</c>, as web servers write it, without its brackets.</summary>
    public static bool TryWeb(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        var zone = TimeSpan.Zero;
        return text.Length == 26
            && text[2] == '/'
            && text[6] == '/'
            && text[11] == ':'
            && text[20] == ' '
            && Digits.TryRead(text, 0, 2, out var day)
            && Month(text[3..]) is > 0 and var month
            && Digits.TryRead(text, 7, 4, out var year)
            && TryClock(text[12..], out var time)
            && Zones.Read(text[21..], ref zone) == 5
            && Instant.TryMake((year, month, day), time, 0, zone, out instant);
    }

    /// <summary>Seconds since 1970 with a fraction behind a point, as audit and Squid write it.</summary>
    public static bool TryUnix(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        var digits = Digits.Leading(text);
        if (digits is 0 or > 12)
        {
            return false;
        }

        long seconds = 0;
        foreach (var code in text[..digits])
        {
            seconds = (seconds * 10) + (code - '0');
        }

        return digits + Fraction(text[digits..], out var ticks) == text.Length
            && Instant.TryFromUnix(seconds, ticks, out instant);
    }

    /// <summary>Milliseconds since 1970, 11 to 14 digits.</summary>
    public static bool TryUnixMilliseconds(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        if (text.Length is < 11 or > 14 || Digits.Leading(text) != text.Length)
        {
            return false;
        }

        long number = 0;
        foreach (var code in text)
        {
            number = (number * 10) + (code - '0');
        }

        return Instant.TryFromUnix(number / 1000, number % 1000 * TimeSpan.TicksPerMillisecond, out instant);
    }

    /// <returns>1 to 12; 0 when the text does not begin with a month's English name of three letters.</returns>
    public static int Month(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3)
        {
            return 0;
        }

        for (var month = 0; month < 12; month++)
        {
            var name = Months.Slice(month * 3, 3);
            if ((text[0] | 0x20) == name[0] && (text[1] | 0x20) == name[1] && (text[2] | 0x20) == name[2])
            {
                return month + 1;
            }
        }

        return 0;
    }

    public static bool TryClock(ReadOnlySpan<byte> text, out (int Hour, int Minute, int Second) time)
    {
        time = default;
        return text.Length >= 8
            && text[2] == ':'
            && text[5] == ':'
            && Digits.TryRead(text, 0, 2, out time.Hour)
            && Digits.TryRead(text, 3, 2, out time.Minute)
            && Digits.TryRead(text, 6, 2, out time.Second);
    }

    private static int Fraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text is not ([(byte)'.', ..] or [(byte)',', ..]) || Digits.Leading(text[1..]) is not (> 0 and var digits))
        {
            return 0;
        }

        ticks = Instant.TicksOf(text.Slice(1, Math.Min(digits, 7)));
        return digits + 1;
    }

    private static bool TryYear(
        int year,
        (int Month, int Day) date,
        (int, int, int) time,
        long ticks,
        TimeSpan zone,
        DateTimeOffset? about,
        out DateTime? instant
    )
    {
        instant = null;
        if (year == 0 && about is null)
        {
            // 2000 has every day: the time is well formed, the year stays unknown.
            return Instant.TryMake((2000, date.Month, date.Day), time, ticks, zone, out _);
        }

        var latest =
            about?.UtcDateTime is { } known && known < DateTime.MaxValue.AddDays(-1)
                ? known.AddDays(1)
                : DateTime.MaxValue;
        // 29 February may need eight years.
        for (var (candidate, tries) = (year != 0 ? year : latest.Year + 1, 0); tries < 10; tries++, candidate--)
        {
            if (
                Instant.TryMake((candidate, date.Month, date.Day), time, ticks, zone, out var made)
                && (year != 0 || made <= latest)
            )
            {
                instant = made;
                return true;
            }

            if (year != 0)
            {
                return false;
            }
        }

        return false;
    }
}
