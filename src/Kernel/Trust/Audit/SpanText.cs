using System.Globalization;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Reads a span of time as people and programs write it.</summary>
public static class SpanText
{
    private const string Day = "yyyy-MM-dd";
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <param name="from">A day (in Japan) or an instant with its offset; null for the beginning.</param>
    /// <param name="to">The same, included: a day to its end; null for now.</param>
    /// <returns>Null when one cannot be read, or when they are the wrong way round.</returns>
    public static TrailSpan? Read(string? from, string? to, TimeProvider time)
    {
        var begin = from is null ? DateTimeOffset.UnixEpoch : Instant(from, isEnd: false);
        var end = to is null ? time.GetUtcNow() : Instant(to, isEnd: true);
        return begin is { } first && end is { } last && first <= last ? new TrailSpan(first, last) : null;
    }

    private static DateTimeOffset? Instant(string text, bool isEnd)
    {
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Japan);
            return !isEnd ? midnight.ToUniversalTime()
                : day == DateOnly.MaxValue ? null
                : midnight.AddDays(1).AddMicroseconds(-1).ToUniversalTime();
        }

        // Without an offset nobody knows which hour is meant.
        return
            text.Length > Day.Length
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > Day.Length)
            && DateTimeOffset.TryParseExact(
                text,
                Instants,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out var instant
            )
            ? instant
            : null;
    }
}
