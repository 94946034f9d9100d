using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Takes the lines that stand for entries, whole or by their hash, into the open batch.</summary>
internal sealed class EntryLines(OpenBatch batch, RemovedBodies removed, HeadChain heads, ExcerptOrder? excerpt)
{
    /// <summary>Where an entry's act begins: behind the time, which has a fixed width.</summary>
    private static readonly int ActAt = TrailLine.EntryStart.Length + TrailText.TimeLength;
    private static readonly byte[] Retention = Encoding.UTF8.GetBytes($"\",\"act\":\"{TrailLine.RetentionAct}\"");

    private bool IsFull => batch.IsListed || batch.Count == TrailVerifier.LargestBatch;

    public Finding TakeWhole(ReadOnlySpan<byte> line, ReadOnlySpan<byte> leaf, long position, long number)
    {
        var entry = heads.NextEntry + batch.Count;
        if (IsFull)
        {
            return new Finding(TrailFault.HeadRemoved, heads.NextEntry, Head: heads.NextHead);
        }

        if (excerpt?.TakeEntry(entry) == false)
        {
            return new Finding(TrailFault.EntryWithheld, entry - 1, Head: heads.NextHead);
        }

        batch.Add(leaf, entry, position, number);
        batch.Saw(line.Slice(TrailLine.EntryStart.Length, TrailText.TimeLength), entry);
        if (line[ActAt..].StartsWith(Retention))
        {
            removed.Allow(line, entry);
        }

        return default;
    }

    /// <summary>Retention took the body out.</summary>
    public Finding TakeRemoved(ReadOnlySpan<byte> line, long number)
    {
        var entry = heads.NextEntry + batch.Count;
        var finding = TakeLeaf(line, TrailLine.RemovedStart, number);
        if (finding.Fault == TrailFault.None)
        {
            removed.Add(entry);
        }

        return finding.Fault == TrailFault.None && excerpt?.TakeEntry(entry) == false
            ? new Finding(TrailFault.EntryWithheld, entry - 1, Head: heads.NextHead)
            : finding;
    }

    /// <summary>An excerpt leaves the body out.</summary>
    public Finding TakeOutside(ReadOnlySpan<byte> line, long number)
    {
        var entry = heads.NextEntry + batch.Count;
        var finding = TakeLeaf(line, TrailLine.OutsideStart, number);
        return finding.Fault == TrailFault.None && !excerpt!.TakeOutside(heads.Last is null)
            ? new Finding(TrailFault.EntryWithheld, entry, Head: heads.NextHead)
            : finding;
    }

    private Finding TakeLeaf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start, long number)
    {
        Span<byte> leaf = stackalloc byte[MerkleTree.HashSize];
        var (entry, position) = (heads.NextEntry + batch.Count, LeafLine.Read(line, start, leaf));
        if (position == 0)
        {
            return new Finding(TrailFault.UnreadableLine, entry, Head: heads.NextHead);
        }

        if (IsFull)
        {
            return new Finding(TrailFault.HeadRemoved, heads.NextEntry, Head: heads.NextHead);
        }

        batch.Add(leaf, entry, position, number);
        return default;
    }
}
