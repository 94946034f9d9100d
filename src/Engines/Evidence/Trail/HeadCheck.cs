namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Does a head follow from what was read before it?</summary>
internal sealed record HeadCheck(
    KeyRing Keys,
    TrailHeader Header,
    TrailHead? Before,
    byte[] Previous,
    long Number,
    long First
)
{
    /// <returns><see cref="TrailFault.HeadRemoved"/> when it is a later head than the next.</returns>
    public TrailFault Find(SignedHead read, byte[] hash)
    {
        var head = read.Head;
        var heir = Keys.Follow(Before, head);
        if (heir is null && head.HandOvers().Any() && Before is not null)
        {
            return TrailFault.KeyHandOverFalse;
        }

        if ((Keys.Find(head.Key) ?? heir) is not { } key)
        {
            return TrailFault.HeadOfAnotherKey;
        }

        if (!key.Verifies(hash, read.Signature))
        {
            return TrailFault.HeadAltered;
        }

        if (head.Organisation != Header.Organisation)
        {
            return TrailFault.HeadOfAnotherOrganisation;
        }

        if (head.Number != Number)
        {
            return head.Number > Number ? TrailFault.HeadRemoved : TrailFault.HeadDuplicated;
        }

        var fault = FollowsFrom(head);
        if (fault == TrailFault.None)
        {
            Keys.Adopt(key);
        }

        return fault;
    }

    private TrailFault FollowsFrom(TrailHead head)
    {
        if (head.Count < 1 || (head.Number == 1 && !BeginsTheChain(head)))
        {
            return TrailFault.HeadNotLinked;
        }

        if (!head.Previous.AsSpan().SequenceEqual(Previous) || head.First != First)
        {
            // Before the first head only the header has spoken, and nobody signs it.
            return Before is null ? TrailFault.HeaderAltered : TrailFault.HeadNotLinked;
        }

        if (Before is null)
        {
            return TrailFault.None;
        }

        if (head.SealedAt < Before.SealedAt && !head.Has(HeadNote.ClockBack))
        {
            return TrailFault.HeadBackDated;
        }

        return
            !string.Equals(head.Key, Before.Key, StringComparison.Ordinal)
            && !head.Has(HeadNote.KeyLost)
            && !head.HandOvers().Any()
            ? TrailFault.KeyChangedSilently
            : TrailFault.None;
    }

    private static bool BeginsTheChain(TrailHead head) =>
        head.First == 1 && head.Previous.AsSpan().IndexOfAnyExcept((byte)0) < 0;
}
