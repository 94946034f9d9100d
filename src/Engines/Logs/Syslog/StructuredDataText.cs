using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>Structured data of RFC 5424, 6.3: <c>[id name="value" …]</c>, one or more.</summary>
internal static class StructuredDataText
{
    /// <returns>How many bytes the elements take; 0 when they are not well formed.</returns>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && text[at] == '[')
        {
            var length = LengthOfElement(text[at..]);
            if (length == 0)
            {
                return 0;
            }

            at += length;
        }

        return at;
    }

    /// <param name="text">Well formed.</param>
    /// <param name="fields">Get <c>id.name</c> for each parameter; <c>id</c> with an empty value for an element of none.</param>
    public static void Read(ReadOnlySpan<byte> text, FieldSet fields)
    {
        Span<byte> name = stackalloc byte[256];
        Span<byte> value = stackalloc byte[256];
        while (text.Length > 0)
        {
            var idLength = text.IndexOfAny(" ]"u8);
            var id = text[1..idLength];
            text = text[idLength..];
            if (text[0] == ']')
            {
                fields.Add(id, default);
            }

            while (text[0] == ' ')
            {
                var equals = text.IndexOf((byte)'=');
                var parameter = text[1..equals];
                var quoted = text[(equals + 2)..];
                var length = LengthOfValue(quoted);
                fields.Add(
                    Join(
                        id,
                        parameter,
                        name.Length >= id.Length + parameter.Length + 1
                            ? name
                            : new byte[id.Length + parameter.Length + 1]
                    ),
                    Unescape(quoted[..length], value.Length >= length ? value : new byte[length])
                );
                text = quoted[(length + 1)..];
            }

            text = text[1..];
        }
    }

    private static int LengthOfElement(ReadOnlySpan<byte> text)
    {
        var at = 1 + NameLength(text[1..]);
        if (at == 1)
        {
            return 0;
        }

        while (at < text.Length && text[at] == ' ')
        {
            var length = NameLength(text[(at + 1)..]);
            at += 1 + length;
            if (length == 0 || !text[at..].StartsWith("=\""u8))
            {
                return 0;
            }

            at += 2;
            length = LengthOfValue(text[at..]);
            if (length < 0)
            {
                return 0;
            }

            at += length + 1;
        }

        return at < text.Length && text[at] == ']' ? at + 1 : 0;
    }

    private static int NameLength(ReadOnlySpan<byte> text)
    {
        var index = text.IndexOfAny("= ]\""u8);
        return index < 0 ? text.Length : index;
    }

    /// <returns>Up to the closing quote; −1 when there is none.</returns>
    private static int LengthOfValue(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (text[at] == '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> Join(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, Span<byte> target)
    {
        id.CopyTo(target);
        target[id.Length] = (byte)'.';
        name.CopyTo(target[(id.Length + 1)..]);
        return target[..(id.Length + 1 + name.Length)];
    }

    /// <summary>A backslash counts only before a quote, a backslash and a closing bracket.</summary>
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> value, Span<byte> target)
    {
        if (!value.Contains((byte)'\\'))
        {
            return value;
        }

        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is (byte)'"' or (byte)'\\' or (byte)']')
            {
                i++;
            }

            target[length++] = value[i];
        }

        return target[..length];
    }
}
