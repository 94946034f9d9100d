namespace Ishigaki.Engines.Logs.Time;

/// <summary>Instants in UTC, from parts and to text.</summary>
internal static class Instant
{
    /// <summary>Long enough for every text that <see cref="Write"/> writes.</summary>
    public const int LongestText = 32;

    public static bool TryMake(
        (int Year, int Month, int Day) date,
        (int Hour, int Minute, int Second) time,
        long ticks,
        TimeSpan offset,
        out DateTime instant
    )
    {
        instant = default;
        // A leap second becomes the first second of the next minute.
        var leap = time.Second == 60 ? 1 : 0;
        if (
            date.Year is < 1 or > 9999
            || date.Month is < 1 or > 12
            || date.Day < 1
            || date.Day > DateTime.DaysInMonth(date.Year, date.Month)
            || time.Hour is < 0 or > 23
            || time.Minute is < 0 or > 59
            || time.Second is < 0 or > 60
        )
        {
            return false;
        }

        var local = new DateTime(
            date.Year,
            date.Month,
            date.Day,
            time.Hour,
            time.Minute,
            time.Second - leap,
            DateTimeKind.Utc
        );
        var utc = local.Ticks + ticks + (leap * TimeSpan.TicksPerSecond) - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        instant = new DateTime(utc, DateTimeKind.Utc);
        return true;
    }

    /// <param name="seconds">Since 1970.</param>
    public static bool TryFromUnix(long seconds, long ticks, out DateTime instant)
    {
        instant = default;
        // The years 1 to 9999.
        if (seconds is < -62_135_596_800 or > 253_402_300_799)
        {
            return false;
        }

        instant = DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(ticks);
        return true;
    }

    /// <summary>Digits of a fraction of a second, as ticks; what is finer than a tick is cut.</summary>
    public static long TicksOf(ReadOnlySpan<byte> fraction)
    {
        long ticks = 0;
        for (var i = 0; i < 7; i++)
        {
            ticks = (ticks * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        return ticks;
    }

    /// <summary>RFC 3339 in UTC; a fraction only when there is one, without zeros at its end.</summary>
    /// <returns>The length.</returns>
    public static int Write(DateTime instant, Span<byte> text)
    {
        Put(text, 0, 4, instant.Year);
        Put(text, 5, 2, instant.Month);
        Put(text, 8, 2, instant.Day);
        Put(text, 11, 2, instant.Hour);
        Put(text, 14, 2, instant.Minute);
        Put(text, 17, 2, instant.Second);
        (text[4], text[7], text[10], text[13], text[16]) = ((byte)'-', (byte)'-', (byte)'T', (byte)':', (byte)':');
        var length = 19;
        if (instant.Ticks % TimeSpan.TicksPerSecond is var ticks and > 0)
        {
            text[length] = (byte)'.';
            Put(text, length + 1, 7, (int)ticks);
            length += 8;
            while (text[length - 1] == '0')
            {
                length--;
            }
        }

        text[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>As Windows writes it in XML: nine digits of a fraction.</summary>
    public static int WriteWindows(DateTime instant, Span<byte> text)
    {
        Write(new DateTime(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc), text);
        text[19] = (byte)'.';
        Put(text, 20, 9, (int)(instant.Ticks % TimeSpan.TicksPerSecond) * 100);
        text[29] = (byte)'Z';
        return 30;
    }

    public static void Put(Span<byte> text, int at, int digits, int number)
    {
        for (var i = at + digits - 1; i >= at; i--)
        {
            text[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
