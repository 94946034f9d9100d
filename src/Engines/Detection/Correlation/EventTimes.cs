using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Where events say when they happened, and in which forms.</summary>
/// <param name="Fields">The first of them that an event has decides. Data; see content/detection/event-times.json.</param>
public sealed record EventTimes(IReadOnlyList<string> Fields)
{
    /// <summary>The fields whose times are in UTC where they name no offset, whatever the zone.</summary>
    public IReadOnlySet<string> Universal { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The offset of times that name none, in the other fields.</summary>
    public TimeSpan Zone { get; init; }

    /// <summary>1970 to 2199: clocks that were never set write 1601, and hostile ones what they like.</summary>
    public static readonly long Earliest = DateTime.UnixEpoch.Ticks;

    /// <summary>The first moment that is too late.</summary>
    public static readonly long TooLate = new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private const int LongestTime = 64;

    private static readonly string[] Forms =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy/MM/dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd",
        "dd/MMM/yyyy:HH:mm:ss",
    ];

    /// <exception cref="FormatException">It is no list of fields.</exception>
    public static EventTimes Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new EventTimes([.. Names(document.RootElement.GetProperty("fields"))])
            {
                Universal = document.RootElement.TryGetProperty("universal", out var universal)
                    ? Names(universal).ToHashSet(StringComparer.Ordinal)
                    : [],
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"no list of time fields: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// ISO 8601 with T or a space, with an offset or without; the form of web server logs; seconds, milliseconds, microseconds
    /// or nanoseconds since 1970, told apart by their size.
    /// </summary>
    /// <param name="zone">In ticks: the offset of a time that names none.</param>
    /// <returns>In ticks of UTC; null when it is no time.</returns>
    public static long? Parse(ReadOnlySpan<byte> text, long zone = 0)
    {
        if (text.Length is 0 or > LongestTime || !Ascii.IsValid(text))
        {
            return null;
        }

        return Epoch(text) ?? Calendar(text, zone);
    }

    private static long? Epoch(ReadOnlySpan<byte> text)
    {
        if (
            !Utf8Parser.TryParse(text, out decimal number, out var used)
            || used != text.Length
            || number is < 0 or >= 1e20m
        )
        {
            return null;
        }

        // Each unit reaches from 1973 to 5138 before the next begins.
        var ticks =
            number < 1e11m ? number * TimeSpan.TicksPerSecond
            : number < 1e14m ? number * TimeSpan.TicksPerMillisecond
            : number < 1e17m ? number * 10
            : number / 100;
        return DateTime.UnixEpoch.Ticks + (long)ticks;
    }

    private static IEnumerable<string> Names(JsonElement list) =>
        list.EnumerateArray().Select(field => field.GetString() ?? "");

    private static long? Calendar(ReadOnlySpan<byte> text, long usual)
    {
        Span<char> buffer = stackalloc char[LongestTime];
        Encoding.ASCII.GetChars(text, buffer);
        ReadOnlySpan<char> characters = buffer[..text.Length];
        if (TakeZone(ref characters, usual) is not { } zone)
        {
            return null;
        }

        var point = characters.LastIndexOf('.');
        if (point > 0 && characters.Length - point > 8)
        {
            // Nanoseconds, of which ticks keep seven digits.
            if (characters[(point + 1)..].ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }

            characters = characters[..(point + 8)];
        }

        return DateTime.TryParseExact(
            characters,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date.Ticks - zone
            : null;
    }

    /// <summary>Takes the offset off the end: Z, +09:00, +0900 or +09.</summary>
    /// <returns>In ticks; the usual one where there is none, null when it cannot be one.</returns>
    private static long? TakeZone(ref ReadOnlySpan<char> text, long usual)
    {
        if (text[^1] is 'Z' or 'z')
        {
            text = text[..^1].TrimEnd();
            return 0;
        }

        var sign = text.LastIndexOfAny('+', '-');
        if (sign <= 10 || !text[..sign].Contains(':'))
        {
            return usual;
        }

        var zone = text[(sign + 1)..];
        var minutes = zone.Length switch
        {
            2 => "00",
            4 => zone[2..],
            5 when zone[2] == ':' => zone[3..],
            _ => [],
        };
        if (
            minutes.Length != 2
            || !int.TryParse(zone[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || h > 18
            || m > 59
        )
        {
            return null;
        }

        var ticks = ((h * 60) + m) * TimeSpan.TicksPerMinute;
        ticks = text[sign] == '-' ? -ticks : ticks;
        text = text[..sign].TrimEnd();
        return ticks;
    }
}
