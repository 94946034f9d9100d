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
    private readonly byte[] _bytes = new byte[Entries * LongestValue];
    private readonly Entry[] _entries = new Entry[Entries];

    /// <param name="kinds">What the value is read as.</param>
    public LookupResult? Find(ReadOnlySpan<byte> value, int kinds, out ulong hash)
    {
        hash = 0;
        if (value.Length > LongestValue)
        {
            return null;
        }

        hash = KeyTable.Hash(kinds, value);
        var slot = (int)(hash & (Entries - 1));
        ref var entry = ref _entries[slot];
        return
            entry.Hash == hash
            && entry.Kinds == kinds
            && value.SequenceEqual(_bytes.AsSpan(slot * LongestValue, entry.Length))
            ? entry.Result
            : null;
    }

    /// <param name="hash">What <see cref="Find"/> gave for it.</param>
    public void Learn(ReadOnlySpan<byte> value, int kinds, ulong hash, LookupResult result)
    {
        if (value.Length <= LongestValue)
        {
            var slot = (int)(hash & (Entries - 1));
            _entries[slot] = new Entry(hash, kinds, value.Length, result);
            value.CopyTo(_bytes.AsSpan(slot * LongestValue));
        }
    }

    private readonly record struct Entry(ulong Hash, int Kinds, int Length, LookupResult? Result);
}
