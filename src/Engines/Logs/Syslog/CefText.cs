using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>
/// ArcSight's Common Event Format: seven parts divided by bars, then <c>key=value</c> pairs divided by spaces, where
/// values hold spaces too. Names are those of the format.
/// </summary>
internal static class CefText
{
    private const int Parts = 7;
    private const int LongestKey = 256;

    private static ReadOnlySpan<byte> PartName(int part) =>
        part switch
        {
            0 => "cefVersion"u8,
            1 => "deviceVendor"u8,
            2 => "deviceProduct"u8,
            3 => "deviceVersion"u8,
            4 => "deviceEventClassId"u8,
            5 => "name"u8,
            _ => "cefSeverity"u8,
        };

    public static LogFault Read(ReadOnlySpan<byte> text, FieldSet fields)
    {
        var rest = text["CEF:".Length..];
        Span<byte> space = stackalloc byte[512];
        for (var part = 0; part < Parts; part++)
        {
            var end = EndOfPart(rest);
            // The severity ends the header; some senders leave the bar behind it out when nothing follows.
            if (end < 0 && part < Parts - 1)
            {
                return LogFault.NotOfThisFormat;
            }

            var value = end < 0 ? rest : rest[..end];
            fields.Add(PartName(part), Escapes.Undo(value, "|\\"u8, space));
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        Extension(rest, fields);
        return LogFault.None;
    }

    private static int EndOfPart(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny((byte)'|', (byte)'\\');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (text[at] == '|')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>
    /// A value reaches up to the last space before the next key; an equals sign that no key stands before belongs to the
    /// value, escaped or not.
    /// </summary>
    private static void Extension(ReadOnlySpan<byte> text, FieldSet fields)
    {
        Span<byte> space = stackalloc byte[1024];
        var key = default(Range?);
        var valueStart = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny((byte)'=', (byte)'\\');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (text[at] == '\\')
            {
                at++;
                continue;
            }

            // Looking further back than a key is long would take the square of the time.
            var from = Math.Max(valueStart, at - LongestKey - 1);
            var start = text[from..at].LastIndexOf((byte)' ') + from + 1;
            if (start == from && from > valueStart)
            {
                continue;
            }

            if (!IsKey(text[start..at]) || (key is null && text[..start].ContainsAnyExcept((byte)' ')))
            {
                continue;
            }

            Add(text, key, valueStart, start, fields, space);
            (key, valueStart) = (start..at, at + 1);
        }

        Add(text, key, valueStart, text.Length, fields, space);
    }

    private static void Add(ReadOnlySpan<byte> text, Range? key, int start, int end, FieldSet fields, Span<byte> space)
    {
        if (key is { } name)
        {
            fields.Add(text[name], Escapes.Undo(text[start..end].TrimEnd((byte)' '), "=\\|nr"u8, space));
        }
    }

    private static bool IsKey(ReadOnlySpan<byte> text)
    {
        foreach (var code in text)
        {
            if (
                !char.IsAsciiLetterOrDigit((char)code)
                && code is not ((byte)'_' or (byte)'.' or (byte)'-' or (byte)'[' or (byte)']')
            )
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestKey;
    }
}
