using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>What is known about a value.</summary>
/// <param name="Found">The indicators in it, and the part of the value that each was found in.</param>
/// <param name="IsExcepted">They are not to be reported.</param>
internal sealed record LookupResult(IReadOnlyList<(int Number, string Text)> Found, bool IsExcepted)
{
    public static LookupResult Nothing { get; } = new([], false);
}

/// <summary>
/// Remembers values and what was found in them, compared byte by byte. Most values of a log come again and again.
/// </summary>
internal sealed class LookupMemo
{
    private const int Entries = 1024;
    private const int LongestValue = 96;
    private readonly Entry[] _entries = new Entry[Entries];

    /// <param name="kinds">What the value is read as.</param>
    public LookupResult? Find(ReadOnlySpan<byte> value, int kinds, out ulong hash)
    {
        hash = 0;
        if (value.Length > LongestValue)
        {
            return null;
        }

        hash = Hash(kinds, value);
        ref var entry = ref _entries[(int)(hash & (Entries - 1))];
        return
            entry.Hash == hash
            && entry.Kinds == kinds
            && entry.Length == value.Length
            && value.SequenceEqual(((ReadOnlySpan<byte>)entry.Bytes)[..value.Length])
            ? entry.Result
            : null;
    }

    /// <param name="hash">What <see cref="Find"/> gave for it.</param>
    public void Learn(ReadOnlySpan<byte> value, int kinds, ulong hash, LookupResult result)
    {
        if (value.Length <= LongestValue)
        {
            ref var entry = ref _entries[(int)(hash & (Entries - 1))];
            (entry.Hash, entry.Kinds, entry.Length, entry.Result) = (hash, kinds, value.Length, result);
            value.CopyTo(entry.Bytes);
        }
    }

    /// <summary>Of the beginning, the middle and the end: what is alike there only pushes each other out.</summary>
    private static ulong Hash(int kinds, ReadOnlySpan<byte> value)
    {
        ref var first = ref MemoryMarshal.GetReference(value);
        var hash = (((ulong)kinds << 32) | (uint)value.Length) * 0x9E3779B97F4A7C15;
        if (value.Length >= 8)
        {
            hash ^= Unsafe.ReadUnaligned<ulong>(ref first) * 0xBF58476D1CE4E5B9;
            hash ^= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, (value.Length - 8) / 2)) * 0x94D049BB133111EB;
            hash += Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, value.Length - 8)) * 0xD6E8FEB86659FD93;
        }
        else
        {
            foreach (var c in value)
            {
                hash = (hash ^ c) * 0xBF58476D1CE4E5B9;
            }
        }

        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 40);
    }

    /// <summary>All of it lies together: one look costs two lines of the cache.</summary>
    private struct Entry
    {
        public ulong Hash;
        public int Kinds;
        public int Length;
        public LookupResult? Result;
        public Value Bytes;
    }

    [InlineArray(LongestValue)]
    private struct Value
    {
        private byte _first;
    }
}
