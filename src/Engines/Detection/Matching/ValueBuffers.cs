using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>Room for one value unescaped and one folded; used again for the next. One for each thread.</summary>
internal sealed class ValueBuffers
{
    private byte[] _plain = new byte[4096];
    private byte[] _folded = new byte[4096];

    /// <summary>The text of a value as it stands in the line.</summary>
    public ValueText Read(ReadOnlySpan<byte> raw, ValueKind kind)
    {
        var plain = raw;
        if (kind == ValueKind.EscapedText)
        {
            Grow(ref _plain, raw.Length);
            plain = _plain.AsSpan(0, JsonText.Unescape(raw, _plain));
        }

        Grow(ref _folded, Folding.LongestOf(plain.Length));
        return new ValueText(plain, _folded.AsSpan(0, Folding.Fold(plain, _folded)));
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length)];
        }
    }
}
