using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Ishigaki.Engines.Detection.Events;

/// <summary>Texts of JSON (RFC 8259, section 7): where they end, and what they say.</summary>
internal static class JsonText
{
    /// <summary>Finds the quotation mark that ends a text.</summary>
    /// <param name="at">Just behind the quotation mark that begins it.</param>
    /// <param name="escapes">Gets 1 where there are escapes, and 2 where there are unusual ones.</param>
    /// <returns>Less than nothing when it does not end, holds a control character or a wrong escape.</returns>
    public static int End(ReadOnlySpan<byte> json, int at, ref int escapes)
    {
        ref var start = ref MemoryMarshal.GetReference(json);
        var end = json.Length;
        while (true)
        {
            if (at + Vector256<byte>.Count <= end)
            {
                var block = Vector256.LoadUnsafe(ref start, (nuint)at);
                var found =
                    Vector256.Equals(block, Vector256.Create((byte)'"'))
                    | Vector256.Equals(block, Vector256.Create((byte)'\\'))
                    | Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1f)), block);
                var mask = found.ExtractMostSignificantBits();
                if (mask == 0)
                {
                    at += Vector256<byte>.Count;
                    continue;
                }

                at += System.Numerics.BitOperations.TrailingZeroCount(mask);
            }
            else if (at >= end)
            {
                return -1;
            }

            var c = Unsafe.Add(ref start, at);
            if (c == '"')
            {
                return at;
            }

            if (c == '\\')
            {
                var length = EscapeLength(json, at, ref escapes);
                if (length == 0)
                {
                    return -1;
                }

                at += length;
            }
            else if (c < 0x20)
            {
                return -1;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>Writes what a text with escapes says, in UTF-8; half a surrogate pair becomes U+FFFD.</summary>
    /// <param name="text">A text whose escapes are right.</param>
    /// <param name="target">At least as long as the text.</param>
    /// <returns>How much was written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var next = text.IndexOf((byte)'\\');
            if (next < 0)
            {
                text.CopyTo(target[written..]);
                return written + text.Length;
            }

            text[..next].CopyTo(target[written..]);
            written += next;
            text = text[next..];
            if (text[1] == 'u')
            {
                written += Character(ref text).EncodeToUtf8(target[written..]);
                continue;
            }

            target[written++] = text[1] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var other => other,
            };
            text = text[2..];
        }
    }

    private static Rune Character(ref ReadOnlySpan<byte> text)
    {
        var first = (char)Hex(text.Slice(2, 4));
        text = text[6..];
        if (!char.IsSurrogate(first))
        {
            return new Rune(first);
        }

        if (
            char.IsHighSurrogate(first)
            && text is [(byte)'\\', (byte)'u', _, _, _, _, ..]
            && (char)Hex(text.Slice(2, 4)) is var second
            && char.IsLowSurrogate(second)
        )
        {
            text = text[6..];
            return new Rune(first, second);
        }

        return Rune.ReplacementChar;
    }

    /// <returns>Nothing when the escape is wrong.</returns>
    private static int EscapeLength(ReadOnlySpan<byte> json, int at, ref int escapes)
    {
        if (at + 1 >= json.Length)
        {
            return 0;
        }

        switch (json[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f':
                escapes |= 1;
                return 2;
            case (byte)'/':
                escapes |= 3;
                return 2;
            case (byte)'u' when at + 6 <= json.Length && Hex(json.Slice(at + 2, 4)) >= 0:
                escapes |= 3;
                return 6;
            default:
                return 0;
        }
    }

    private static int Hex(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return -1;
            }

            number = (number << 4) | ((digit & 15) + (digit > '9' ? 9 : 0));
        }

        return number;
    }
}
