namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>The heads read so far, each following from the one before, and whether the one that is held is among them.</summary>
internal sealed class HeadChain
{
    private readonly KeyRing _keys;
    private readonly HeldHead? _held;
    private readonly List<(long Head, string Note)> _notes = [];
    private byte[] _previous;

    public HeadChain(IReadOnlyList<TrailPublicKey> keys, HeldHead? held, TrailHeader header)
    {
        (_keys, _held, Header, _previous) = (new KeyRing(keys), held, header, header.Previous);
        // The hash before the first head may itself be the one that is held.
        HeldSeen =
            held is not null
            && held.Number == header.FirstHead - 1
            && Convert.ToHexStringLower(_previous).StartsWith(held.Hash, StringComparison.Ordinal);
    }

    public TrailHeader Header { get; }

    public TrailHead? Last { get; private set; }

    public bool HeldSeen { get; private set; }

    public IReadOnlyList<(long Head, string Note)> Notes => _notes;

    public long NextHead => Last?.Number + 1 ?? Header.FirstHead;

    public long NextEntry => Last?.Last + 1 ?? Header.First;

    /// <returns>Nothing when the head is the next one; <see cref="TrailFault.HeadRemoved"/> when it is a later one.</returns>
    public Finding Find(SignedHead read, byte[] hash)
    {
        var fault = new HeadCheck(_keys, Header, Last, _previous, NextHead, NextEntry).Find(read, hash);
        if (fault != TrailFault.None)
        {
            return new Finding(fault, Head: fault is TrailFault.HeadDuplicated ? read.Head.Number : NextHead);
        }

        HeldSeen |= _held is not null && _held.Is(read.Head, hash);
        return _held?.Number == read.Head.Number && !HeldSeen
            ? new Finding(TrailFault.HistoryReplaced, Head: read.Head.Number)
            : default;
    }

    public void Accept(TrailHead head, byte[] hash)
    {
        if (head.Note.Length > 0)
        {
            _notes.Add((head.Number, head.Note));
        }

        (Last, _previous) = (head, hash);
    }

    /// <param name="end">The last head and entry that the file's end line names.</param>
    public Finding FindAtEnd((long Head, long Entry)? end) =>
        end is null ? new Finding(TrailFault.UnreadableLine)
        : end != (NextHead - 1, NextEntry - 1) ? new Finding(TrailFault.EndDisagrees, NextEntry, Head: NextHead)
        : default;

    /// <summary>Everything was read: did the held head come?</summary>
    public Finding FindHeld() =>
        _held is null || HeldSeen
            ? default
            : new Finding(
                _held.Number < Header.FirstHead ? TrailFault.HeldHeadBeforeFile : TrailFault.CutBeforeHeldHead,
                NextEntry,
                Head: _held.Number
            );
}
