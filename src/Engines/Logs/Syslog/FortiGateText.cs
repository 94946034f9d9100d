using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>
/// What a FortiGate sends: a message of <c>key=value</c> pairs that begins with its date, with texts in quotes. It has no
/// header but the priority.
/// </summary>
internal static class FortiGateText
{
    public static bool IsOne(ReadOnlySpan<byte> message) =>
        message.StartsWith("date="u8) && message.IndexOf(" devid="u8) > 0 && message.IndexOf(" type="u8) > 0;

    public static void Read(ReadOnlySpan<byte> message, FieldSet fields)
    {
        Span<byte> space = stackalloc byte[1024];
        while (message.Length > 0)
        {
            message = message.TrimStart((byte)' ');
            var equals = message.IndexOfAny((byte)'=', (byte)' ');
            if (equals <= 0 || message[equals] == ' ')
            {
                // A word without a value.
                message = equals < 0 ? default : message[(equals + 1)..];
                continue;
            }

            var name = message[..equals];
            message = message[(equals + 1)..];
            fields.Add(name, Escapes.Undo(Value(ref message), "\"\\"u8, space));
        }
    }

    /// <summary><c>date</c> and <c>time</c>, with <c>tz</c> where it is sent.</summary>
    public static DateTime? TimeOf(FieldSet fields, LogOptions options)
    {
        if (
            !fields.TryGet("date"u8, out var date)
            || !fields.TryGet("time"u8, out var time)
            || date.Length != 10
            || time.Length is < 8 or > 18
        )
        {
            return null;
        }

        fields.TryGet("tz"u8, out var zone);
        Span<byte> text = stackalloc byte[36];
        date.CopyTo(text);
        text[10] = (byte)'T';
        time.CopyTo(text[11..]);
        var length = 11 + time.Length;
        if (zone.Length is 5 or 6)
        {
            zone.CopyTo(text[length..]);
            length += zone.Length;
        }

        return Stamps.Iso(text[..length], options.Zone, out var instant) > 0 ? instant : null;
    }

    /// <summary>Without its quotes, with its escapes.</summary>
    private static ReadOnlySpan<byte> Value(scoped ref ReadOnlySpan<byte> rest)
    {
        if (rest is [(byte)'"', ..])
        {
            for (var at = 1; at < rest.Length; at += rest[at] == '\\' ? 2 : 1)
            {
                if (rest[at] == '"')
                {
                    var quoted = rest[1..at];
                    rest = rest[(at + 1)..];
                    return quoted;
                }
            }
        }

        var end = rest.IndexOf((byte)' ');
        var value = end < 0 ? rest : rest[..end];
        rest = rest[value.Length..];
        return value;
    }
}
