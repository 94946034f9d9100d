using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Are the entries since the last head those that this head seals?</summary>
internal static class BatchCheck
{
    public static Finding Find(OpenBatch batch, TrailHead head)
    {
        var fits = MerkleTree.Root(batch.Leaves).AsSpan().SequenceEqual(head.Root) && batch.Count == head.Count;
        var listFits = fits
            ? batch.Listed.Span.SequenceEqual(batch.Leaves.Span)
            : MerkleTree.Root(batch.Listed).AsSpan().SequenceEqual(head.Root);
        return (fits, listFits) switch
        {
            (false, true) => Difference(batch, head),
            (false, false) => new Finding(
                TrailFault.BatchAltered,
                batch.Renumbered?.Entry ?? head.First,
                head.Last,
                head.Number
            ),
            (true, false) => new Finding(TrailFault.LeavesAltered, Head: head.Number),
            (true, true) => Numbers(batch, head),
        };
    }

    private static Finding Difference(OpenBatch batch, TrailHead head)
    {
        var (fault, from, to) = BatchDifference.Find(batch.Leaves.Span, batch.Listed.Span);
        return new Finding(fault, head.First + from, head.First + to, head.Number);
    }

    private static Finding Numbers(OpenBatch batch, TrailHead head)
    {
        if (batch.Renumbered is { } renumbered)
        {
            return new Finding(TrailFault.EntryRenumbered, renumbered.Entry, Head: head.Number, Line: renumbered.Line);
        }

        var isLater = batch.LatestAt.SequenceCompareTo(Encoding.UTF8.GetBytes(TrailText.Time(head.SealedAt))) > 0;
        return isLater && !head.Has(HeadNote.ClockBack)
            ? new Finding(TrailFault.EntryBackDated, batch.LatestEntry, Head: head.Number)
            : default;
    }
}
