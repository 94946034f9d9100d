using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>Text in double quotes as Apache and nginx escape it.</summary>
internal static class QuotedText
{
    /// <param name="text">Begins with a quote.</param>
    /// <returns>The length with both quotes; 0 when the second is not there.</returns>
    public static int Length(ReadOnlySpan<byte> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                return 0;
            }

            at += found;
            if (text[at] == '"')
            {
                return at + 1;
            }

            at++;
        }

        return 0;
    }

    /// <summary>
    /// <c>\"</c>, <c>\\</c> and <c>\xHH</c> of a visible ASCII character become that character. Others stay as they are
    /// written: what they were is no text.
    /// </summary>
    /// <param name="space">Is used when it is large enough.</param>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> text, Span<byte> space)
    {
        if (!text.Contains((byte)'\\'))
        {
            return text;
        }

        var target = space.Length >= text.Length ? space : new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var code = text[i];
            if (code == '\\' && i + 1 < text.Length)
            {
                if (text[i + 1] is (byte)'"' or (byte)'\\')
                {
                    code = text[++i];
                }
                else if (Visible(text[i..]) is { } visible)
                {
                    code = visible;
                    i += 3;
                }
            }

            target[length++] = code;
        }

        return target[..length];
    }

    private static byte? Visible(ReadOnlySpan<byte> text)
    {
        if (text.Length < 4 || text[1] != 'x' || Digits.Hex(text[2]) < 0 || Digits.Hex(text[3]) < 0)
        {
            return null;
        }

        var code = (Digits.Hex(text[2]) << 4) | Digits.Hex(text[3]);
        return code is >= 0x20 and < 0x7F ? (byte)code : null;
    }
}
