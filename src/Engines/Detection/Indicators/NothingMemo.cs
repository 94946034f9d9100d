namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>
/// Remembers values in which nothing was found, compared byte by byte. Most values of a log come again and again.
/// </summary>
internal sealed class NothingMemo
{
    private const int Entries = 2048;
    private const int LongestValue = 96;
    private readonly byte[] _bytes = new byte[Entries * LongestValue];
    private readonly Entry[] _entries = new Entry[Entries];

    public bool Knows(ReadOnlySpan<byte> value, int kinds, out ulong hash)
    {
        hash = 0;
        if (value.Length > LongestValue)
        {
            return false;
        }

        hash = KeyTable.Hash(kinds, value);
        var slot = (int)(hash & (Entries - 1));
        ref var entry = ref _entries[slot];
        return entry.Hash == hash
            && entry.Kinds == kinds
            && value.SequenceEqual(_bytes.AsSpan(slot * LongestValue, entry.Length));
    }

    public void Learn(ReadOnlySpan<byte> value, int kinds, ulong hash)
    {
        if (value.Length <= LongestValue)
        {
            var slot = (int)(hash & (Entries - 1));
            _entries[slot] = new Entry(hash, kinds, value.Length);
            value.CopyTo(_bytes.AsSpan(slot * LongestValue));
        }
    }

    private readonly record struct Entry(ulong Hash, int Kinds, int Length);
}
