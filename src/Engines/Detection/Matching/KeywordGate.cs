using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// Tells at the speed of memory that no value of an event can have one of some predicates: each needs a stretch of plain
/// characters, and four bytes of it are looked for at 32 places at once. Only for events in which characters stand for
/// themselves; see <see cref="Events.EventRecord.HasUnusualEscapes"/>.
/// </summary>
internal sealed class KeywordGate
{
    private const int Print = 4;
    private const int Buckets = 8;
    private readonly List<Stretch>[] _buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new List<Stretch>())];
    private readonly Vector256<byte>[] _low = new Vector256<byte>[Print];
    private readonly Vector256<byte>[] _high = new Vector256<byte>[Print];

    private KeywordGate(IReadOnlyList<byte[]> stretches)
    {
        // Stretches that begin alike share a bucket, so that fewer places look like one.
        var prints = LiteralGrams
            .Choose(stretches, Print)
            .Select(gram => new Stretch(stretches[gram.Literal], gram.Offset))
            .OrderBy(each => each.Bytes[each.Offset])
            .ToList();
        for (var i = 0; i < prints.Count; i++)
        {
            _buckets[i * Buckets / prints.Count].Add(prints[i]);
        }

        for (var at = 0; at < Print; at++)
        {
            (_low[at], _high[at]) = Tables(at);
        }
    }

    /// <returns>Null when a predicate needs no such stretch, or this processor cannot do it.</returns>
    public static KeywordGate? Of(IReadOnlyList<Predicate> predicates)
    {
        var stretches = predicates.Select(Necessary).ToList();
        return Avx2.IsSupported && stretches.TrueForAll(each => each is not null)
            ? new KeywordGate([.. stretches.Select(each => each!)])
            : null;
    }

    /// <summary>A stretch stands somewhere in the line.</summary>
    public bool Opens(ReadOnlySpan<byte> line)
    {
        var last = line.Length - Vector256<byte>.Count - Print + 1;
        if (last < 0)
        {
            return true;
        }

        for (var at = 0; at < last; at += Vector256<byte>.Count)
        {
            if (OpensAt(line, at))
            {
                return true;
            }
        }

        return OpensAt(line, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool OpensAt(ReadOnlySpan<byte> line, int at)
    {
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), at);
        var found = Prints(ref start, 0) & Prints(ref start, 1) & Prints(ref start, 2) & Prints(ref start, 3);
        return found != Vector256<byte>.Zero && Confirms(line, at, found);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Prints(ref byte start, int i)
    {
        var nibble = Vector256.Create((byte)15);
        var block = Vector256.LoadUnsafe(ref start, (nuint)i);
        var high = (block.AsUInt16() >> 4).AsByte() & nibble;
        return Avx2.Shuffle(_low[i], block & nibble) & Avx2.Shuffle(_high[i], high);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Confirms(ReadOnlySpan<byte> line, int at, Vector256<byte> found)
    {
        var places = ~Vector256.Equals(found, Vector256<byte>.Zero).ExtractMostSignificantBits();
        for (; places != 0; places &= places - 1)
        {
            var place = BitOperations.TrailingZeroCount(places);
            for (uint buckets = found[place]; buckets != 0; buckets &= buckets - 1)
            {
                if (Stands(line, at + place, _buckets[BitOperations.TrailingZeroCount(buckets)]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Stands(ReadOnlySpan<byte> line, int at, List<Stretch> bucket)
    {
        foreach (var (stretch, offset) in bucket)
        {
            var from = at - offset;
            if (
                from >= 0
                && from + stretch.Length <= line.Length
                && (line[at] | 0x20) == (stretch[offset] | 0x20)
                && (line[at + 1] | 0x20) == (stretch[offset + 1] | 0x20)
                && (line[at + 2] | 0x20) == (stretch[offset + 2] | 0x20)
                && Ascii.EqualsIgnoreCase(line.Slice(from, stretch.Length), stretch)
            )
            {
                return true;
            }
        }

        return false;
    }

    private (Vector256<byte> Low, Vector256<byte> High) Tables(int at)
    {
        var (low, high) = (new byte[16], new byte[16]);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            foreach (var lower in _buckets[bucket].Select(each => each.Bytes[each.Offset + at]))
            {
                foreach (var value in new[] { lower, (byte)char.ToUpperInvariant((char)lower) })
                {
                    low[value & 15] |= (byte)(1 << bucket);
                    high[value >> 4] |= (byte)(1 << bucket);
                }
            }
        }

        return (Twice(low), Twice(high));
    }

    private static Vector256<byte> Twice(byte[] table) =>
        Vector256.Create(Vector128.Create(table), Vector128.Create(table));

    /// <summary>The longest run of characters that JSON has no other plain spelling of; null when it is too short.</summary>
    private static byte[]? Necessary(Predicate predicate)
    {
        var needed = predicate switch
        {
            TextPredicate text => text.Stretches(),
            RegexPredicate regex when regex.Necessary() is { } literal => [literal],
            _ => [],
        };
        return needed.SelectMany(Runs).MaxBy(run => run.Length) is { Length: >= Print } longest ? longest : null;
    }

    private static IEnumerable<byte[]> Runs(byte[] text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] is < 0x20 or >= 0x7f or (byte)'"' or (byte)'\\' or (byte)'/')
            {
                yield return text[start..at];
                start = at + 1;
            }
        }
    }

    private readonly record struct Stretch(byte[] Bytes, int Offset);
}
