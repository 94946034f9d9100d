using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>
/// Byte strings, numbered as they come: open addressing over 64-bit hashes, half of each kept beside the number, and the bytes
/// themselves, with which every answer is verified. Some 20 bytes each besides their own. A filter for each kind (Bloom, two
/// bits in one word), small enough for the processor's caches, answers most questions about what is not there.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>A longer one is stood for by its SHA-256.</summary>
    public const int LongestKey = 64;

    /// <summary>Kinds are numbers below this.</summary>
    public const int Kinds = 8;

    // Another seed in each process: nobody can prepare values that all collide.
    private static readonly ulong Seed = (ulong)RandomNumberGenerator.GetInt32(int.MaxValue) | 1;

    private ulong[] _slots = new ulong[1024];
    private ulong[][]? _filters;
    private int[] _offsets = new int[512];
    private byte[] _bytes = new byte[16 * 1024];
    private int _used;

    public int Count { get; private set; }

    /// <summary>How much memory it takes, in bytes.</summary>
    public long Size =>
        (_slots.LongLength * 8)
        + (_filters?.Sum(filter => filter.LongLength * 8) ?? 0)
        + (_offsets.LongLength * 4)
        + _bytes.LongLength;

    /// <returns>The number, and whether it is new.</returns>
    /// <exception cref="InvalidOperationException">There is no room for more: 2 GB of keys.</exception>
    public (int Number, bool IsNew) Add(int kind, ReadOnlySpan<byte> key)
    {
        _filters = null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes + 1];
        var brief = Short(key, digest);
        var hash = Hash(kind, brief);
        var known = Find(hash, kind, brief);
        if (known >= 0)
        {
            return (known, false);
        }

        if ((Count + 1) * 2L > _slots.Length)
        {
            Grow();
        }

        Keep(kind, brief);
        Place(hash, Count);
        return (Count++, true);
    }

    /// <returns>Less than nothing when it is not there.</returns>
    public int Find(int kind, ReadOnlySpan<byte> key) =>
        key.Length <= LongestKey ? Find(Hash(kind, key), kind, key) : FindLong(kind, key);

    /// <summary>The key with a number; nothing when it is of another kind.</summary>
    public ReadOnlySpan<byte> KeyOf(int number, int kind)
    {
        var offset = _offsets[number];
        return _bytes[offset] == kind ? _bytes.AsSpan(offset + 2, _bytes[offset + 1]) : [];
    }

    private int FindLong(int kind, ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes + 1];
        var brief = Short(key, digest);
        return Find(Hash(kind, brief), kind, brief);
    }

    /// <summary>Nothing more comes: gives back unused room and makes the filters.</summary>
    public void Finish()
    {
        Array.Resize(ref _bytes, _used);
        Array.Resize(ref _offsets, Count);
        var counts = new int[Kinds];
        foreach (var offset in _offsets)
        {
            counts[_bytes[offset]]++;
        }

        // A word for eight keys or fewer.
        var filters = Array.ConvertAll(
            counts,
            count => count == 0 ? [] : new ulong[BitOperations.RoundUpToPowerOf2((uint)(count + 7) / 8)]
        );
        foreach (var offset in _offsets)
        {
            var (kind, hash) = (
                (int)_bytes[offset],
                Hash(_bytes[offset], _bytes.AsSpan(offset + 2, _bytes[offset + 1]))
            );
            filters[kind][WordOf(filters[kind], hash)] |= BitsOf(hash);
        }

        _filters = filters;
    }

    private int Find(ulong hash, int kind, ReadOnlySpan<byte> key)
    {
        if (_filters is { } filters && IsOut(filters[kind], hash))
        {
            return -1;
        }

        var mask = _slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            var slot = _slots[at];
            if (slot == 0)
            {
                return -1;
            }

            if ((slot ^ hash) >> 32 == 0 && Is((int)(uint)slot - 1, kind, key))
            {
                return (int)(uint)slot - 1;
            }
        }
    }

    private bool Is(int number, int kind, ReadOnlySpan<byte> key)
    {
        var offset = _offsets[number];
        return _bytes[offset] == kind
            && _bytes[offset + 1] == key.Length
            && key.SequenceEqual(_bytes.AsSpan(offset + 2, key.Length));
    }

    private void Keep(int kind, ReadOnlySpan<byte> key)
    {
        if (_bytes.Length - _used < key.Length + 2)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, _bytes.LongLength * 2));
            if (_bytes.Length - _used < key.Length + 2)
            {
                throw new InvalidOperationException("The indicators take more than 2 GB.");
            }
        }

        if (Count == _offsets.Length)
        {
            Array.Resize(ref _offsets, Count * 2);
        }

        _offsets[Count] = _used;
        (_bytes[_used], _bytes[_used + 1]) = ((byte)kind, (byte)key.Length);
        key.CopyTo(_bytes.AsSpan(_used + 2));
        _used += key.Length + 2;
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            var offset = _offsets[number];
            Place(Hash(_bytes[offset], _bytes.AsSpan(offset + 2, _bytes[offset + 1])), number);
        }
    }

    private void Place(ulong hash, int number)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at] != 0)
        {
            at = (at + 1) & mask;
        }

        _slots[at] = (hash & 0xffffffff00000000) | (uint)(number + 1);
    }

    private static bool IsOut(ulong[] filter, ulong hash) =>
        filter.Length == 0 || ~filter[WordOf(filter, hash)] is var zeros && (zeros & BitsOf(hash)) != 0;

    private static int WordOf(ulong[] filter, ulong hash) => (int)(hash >> 16) & (filter.Length - 1);

    private static ulong BitsOf(ulong hash) => (1UL << (int)(hash >> 58)) | (1UL << ((int)(hash >> 52) & 63));

    private static ReadOnlySpan<byte> Short(ReadOnlySpan<byte> key, Span<byte> digest)
    {
        if (key.Length <= LongestKey)
        {
            return key;
        }

        // No key of its own ends so: a digest cannot be written down as a value.
        digest[^1] = 0xff;
        SHA256.HashData(key, digest);
        return digest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Hash(int kind, ReadOnlySpan<byte> key)
    {
        ref var first = ref MemoryMarshal.GetReference(key);
        var hash = Seed ^ ((((ulong)kind << 32) | (uint)key.Length) * 0x9E3779B97F4A7C15);
        var at = 0;
        for (; at + 8 <= key.Length; at += 8)
        {
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at))) * 0xBF58476D1CE4E5B9;
            hash ^= hash >> 29;
        }

        ulong rest = 0;
        for (; at < key.Length; at++)
        {
            rest = (rest << 8) | Unsafe.Add(ref first, at);
        }

        hash = (hash ^ rest) * 0x94D049BB133111EB;
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
