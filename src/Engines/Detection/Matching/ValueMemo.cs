using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// Remembers the outcomes of values as the event spells them. A value is compared byte by byte, so that nobody can pass one
/// off as another. Where values hardly repeat it stops trying for a while.
/// </summary>
internal sealed class ValueMemo
{
    private const int Entries = 1024;
    private const int LongestValue = 2048;
    private const int Trial = 2048;
    private const int Pause = 16 * Trial;

    // Another seed in each process: nobody can prepare values that push each other out.
    private static readonly ulong Seed =
        (ulong)System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue) | 1;

    private readonly Entry[] _entries = new Entry[Entries];
    private int _asked;
    private int _found;
    private int _pause;

    /// <param name="slot">Where the outcome belongs when it is not found; less than nothing: nowhere.</param>
    public Outcome? Find(ReadOnlySpan<byte> value, ValueKind kind, out int slot)
    {
        slot = -1;
        if (_pause > 0)
        {
            _pause--;
            return null;
        }

        if (value.Length > LongestValue)
        {
            return null;
        }

        if (++_asked == Trial)
        {
            _pause = _found < Trial / 4 ? Pause : 0;
            (_asked, _found) = (0, 0);
        }

        var hash = Hash(value);
        slot = (int)(hash >> 54);
        ref var entry = ref _entries[slot];
        if (entry.Hash == hash && entry.Kind == kind && value.SequenceEqual(entry.Bytes.AsSpan(0, entry.Length)))
        {
            _found++;
            return entry.Outcome;
        }

        return null;
    }

    public void Store(int slot, ReadOnlySpan<byte> value, ValueKind kind, Outcome outcome)
    {
        ref var entry = ref _entries[slot];
        if (entry.Bytes is null || entry.Bytes.Length < value.Length)
        {
            entry.Bytes = new byte[Math.Max(32, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)value.Length))];
        }

        value.CopyTo(entry.Bytes);
        (entry.Hash, entry.Kind, entry.Length, entry.Outcome) = (Hash(value), kind, value.Length, outcome);
    }

    /// <summary>Gives the value that is remembered here another outcome.</summary>
    public void Replace(int slot, Outcome outcome) => _entries[slot].Outcome = outcome;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ReadOnlySpan<byte> value)
    {
        ref var first = ref MemoryMarshal.GetReference(value);
        var length = value.Length;
        var hash = Seed ^ ((ulong)(uint)length * 0x9E3779B97F4A7C15);
        var at = 0;
        for (; at + 8 <= length; at += 8)
        {
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at))) * 0xBF58476D1CE4E5B9;
            hash ^= hash >> 29;
        }

        if (at < length)
        {
            ulong rest = 0;
            if (length >= 8)
            {
                rest = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8));
            }
            else
            {
                for (; at < length; at++)
                {
                    rest = (rest << 8) | Unsafe.Add(ref first, at);
                }
            }

            hash = (hash ^ rest) * 0x94D049BB133111EB;
            hash ^= hash >> 31;
        }

        return hash * 0x9E3779B97F4A7C15;
    }

    private struct Entry
    {
        public ulong Hash;
        public byte[]? Bytes;
        public Outcome? Outcome;
        public int Length;
        public ValueKind Kind;
    }
}
