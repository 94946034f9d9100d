using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// Finds many literals in a text at once: at every place four bytes are looked up in a small bit table, and only where
/// they begin, or lie within, some literal is that literal compared. Each literal is looked up by its rarest four bytes.
/// </summary>
internal sealed class LiteralIndex
{
    private const int Gram = 4;
    private const uint Spread = 0x9E3779B1;
    private readonly byte[][] _literals;
    private readonly ulong[] _bits;
    private readonly int _shift;
    private readonly Dictionary<uint, Place[]> _grams = [];
    private readonly Dictionary<int, int[]> _pairs = [];
    private readonly ulong[] _pairBits = new ulong[65536 / 64];
    private readonly (byte Value, int Literal)[] _singles;

    /// <param name="literals">Distinct, none empty; a literal is known by its place in this list.</param>
    public LiteralIndex(IReadOnlyList<byte[]> literals)
    {
        _literals = [.. literals];
        _singles =
        [
            .. literals
                .Select((literal, i) => (literal, i))
                .Where(each => each.literal.Length == 1)
                .Select(each => (each.literal[0], each.i)),
        ];
        foreach (
            var pair in Indexes(length => length is > 1 and < Gram)
                .GroupBy(i => _literals[i][0] | (_literals[i][1] << 8))
        )
        {
            _pairs[pair.Key] = [.. pair];
            _pairBits[pair.Key >> 6] |= 1UL << (pair.Key & 63);
        }

        var chosen = LiteralGrams.Choose(_literals, Gram);
        // Some 32 bits for each literal keep wrong alarms rare; at most 128 kB.
        var size = Math.Clamp(System.Numerics.BitOperations.Log2((uint)Math.Max(1, chosen.Count)) + 6, 10, 20);
        _shift = 32 - size;
        _bits = new ulong[Math.Max(1, (1 << size) / 64)];
        foreach (var gram in chosen.GroupBy(each => each.Gram))
        {
            _grams[gram.Key] = [.. gram.Select(each => new Place(each.Literal, each.Offset))];
            var hash = (gram.Key * Spread) >> _shift;
            _bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    public int Count => _literals.Length;

    public int LengthOf(int literal) => _literals[literal].Length;

    /// <summary>Adds where literals stand: once within the text, and at its beginning and end.</summary>
    public void Find(ReadOnlySpan<byte> text, HitList hits)
    {
        hits.Clear(_literals.Length, text.Length);
        foreach (var (value, literal) in _singles)
        {
            FindSingle(text, value, literal, hits);
        }

        if (_pairs.Count > 0)
        {
            FindPairsAndGrams(text, hits);
        }
        else if (_grams.Count > 0 && text.Length >= Gram)
        {
            FindGrams(text, hits);
        }
    }

    /// <summary>Literals of two and three bytes in the same walk: two walks take nearly twice as long.</summary>
    private void FindPairsAndGrams(ReadOnlySpan<byte> text, HitList hits)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref var pairBits = ref MemoryMarshal.GetArrayDataReference(_pairBits);
        var (shift, last) = (_shift, text.Length - Gram);
        var at = 0;
        for (; at <= last; at++)
        {
            var gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
            var pair = gram & 0xffff;
            if (((Unsafe.Add(ref pairBits, (nint)(pair >> 6)) >> (int)(pair & 63)) & 1) != 0)
            {
                VerifyPair(text, at, (int)pair, hits);
            }

            var hash = (gram * Spread) >> shift;
            if (((Unsafe.Add(ref bits, (nint)(hash >> 6)) >> (int)(hash & 63)) & 1) != 0)
            {
                Verify(text, at, gram, hits);
            }
        }

        for (; at + 1 < text.Length; at++)
        {
            var pair = text[at] | (text[at + 1] << 8);
            if (((_pairBits[pair >> 6] >> (pair & 63)) & 1) != 0)
            {
                VerifyPair(text, at, pair, hits);
            }
        }
    }

    private void FindGrams(ReadOnlySpan<byte> text, HitList hits)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        var shift = _shift;
        var last = text.Length - Gram;
        for (var at = 0; at <= last; at++)
        {
            var gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
            var hash = (gram * Spread) >> shift;
            if (((Unsafe.Add(ref bits, (nint)(hash >> 6)) >> (int)(hash & 63)) & 1) != 0)
            {
                Verify(text, at, gram, hits);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Verify(ReadOnlySpan<byte> text, int at, uint gram, HitList hits)
    {
        if (!_grams.TryGetValue(gram, out var places))
        {
            return;
        }

        foreach (var (literal, offset) in places)
        {
            var from = at - offset;
            var wanted = _literals[literal];
            if (
                from >= 0
                && from + wanted.Length <= text.Length
                && text.Slice(from, wanted.Length).SequenceEqual(wanted)
            )
            {
                hits.Add(literal, from, wanted.Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void VerifyPair(ReadOnlySpan<byte> text, int at, int pair, HitList hits)
    {
        foreach (var literal in _pairs[pair])
        {
            var wanted = _literals[literal];
            if (wanted.Length == 2 || (at + 2 < text.Length && text[at + 2] == wanted[2]))
            {
                hits.Add(literal, at, wanted.Length);
            }
        }
    }

    private static void FindSingle(ReadOnlySpan<byte> text, byte value, int literal, HitList hits)
    {
        // Where it begins or ends a value matters, and whether it is there at all.
        var first = text.IndexOf(value);
        if (first >= 0)
        {
            hits.Add(literal, first, 1);
            if (text.Length > 1 && text[^1] == value && first != text.Length - 1)
            {
                hits.Add(literal, text.Length - 1, 1);
            }
        }
    }

    private IEnumerable<int> Indexes(Func<int, bool> length) =>
        Enumerable.Range(0, _literals.Length).Where(i => length(_literals[i].Length));

    private readonly record struct Place(int Literal, int Offset);
}
