using System.Buffers;
using System.Text;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>
/// Lower case by character, the same for rules and events. What is not ASCII never becomes ASCII (the sign of Kelvin is no
/// k). Bytes that are no UTF-8 become U+FFFD.
/// </summary>
internal static class Folding
{
    public static byte[] Fold(ReadOnlySpan<byte> text)
    {
        var folded = new byte[LongestOf(text.Length)];
        return folded[..Fold(text, folded)];
    }

    /// <summary>How long the folded form of so many bytes can be: a stray byte becomes three.</summary>
    public static int LongestOf(int length) => (length * 3) + 4;

    /// <returns>The length of what was written.</returns>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var status = Ascii.ToLower(text, target, out var written);
        if (status == OperationStatus.Done)
        {
            return written;
        }

        written = 0;
        while (text.Length > 0)
        {
            var first = text[0];
            if (first < 0x80)
            {
                target[written++] = (byte)(first - 'A' <= 'Z' - 'A' && first >= 'A' ? first | 0x20 : first);
                text = text[1..];
                continue;
            }

            Rune.DecodeFromUtf8(text, out var rune, out var length);
            var lower = Rune.ToLowerInvariant(rune);
            written += (lower.IsAscii ? rune : lower).EncodeToUtf8(target[written..]);
            text = text[length..];
        }

        return written;
    }

    /// <summary>The bytes of the character that the text begins with; one for a stray byte.</summary>
    public static int CharacterLength(ReadOnlySpan<byte> text)
    {
        if (text[0] < 0x80)
        {
            return 1;
        }

        Rune.DecodeFromUtf8(text, out _, out var length);
        return length;
    }
}
