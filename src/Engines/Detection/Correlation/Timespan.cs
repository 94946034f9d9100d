using System.Globalization;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>
/// How far the events of a correlation may be apart: a number and s, m, h, d, w, M or y. A month is 2,629,746 seconds and a
/// year 31,556,952, the means of the Gregorian calendar: the specification says nothing about either.
/// </summary>
public static class Timespan
{
    /// <summary>Longer ones are as good as endless, and do not overflow.</summary>
    public const long Longest = long.MaxValue / 4;

    /// <returns>In ticks, at most <see cref="Longest"/>; null when it is no timespan, or nothing.</returns>
    public static long? Ticks(string text)
    {
        var seconds = text.Length is > 1 and <= 20
            ? text[^1] switch
            {
                's' => 1,
                'm' => 60,
                'h' => 3600,
                'd' => 86_400,
                'w' => 604_800,
                'M' => 2_629_746,
                'y' => 31_556_952,
                _ => 0L,
            }
            : 0L;
        if (
            seconds == 0
            || !UInt128.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
        {
            return null;
        }

        // Nineteen digits times a year in ticks stay far below 128 bits.
        var ticks = count * (UInt128)seconds * TimeSpan.TicksPerSecond;
        return ticks == 0 ? null : (long)UInt128.Min(ticks, Longest);
    }
}
