namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// Compares the leaf hashes of the entries that stand in a file with those that were sealed, and says where and how the
/// first difference came about.
/// </summary>
internal static class BatchDifference
{
    /// <param name="actual">As in the file.</param>
    /// <param name="sealed">As the signed root proves them.</param>
    /// <returns>The fault, and the first and last place concerned, from 0.</returns>
    public static (TrailFault Fault, int First, int Last) Find(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> @sealed)
    {
        var (here, there) = (Split(actual), Split(@sealed));
        var at = 0;
        while (at < here.Length && at < there.Length && here[at].AsSpan().SequenceEqual(there[at]))
        {
            at++;
        }

        if (at == here.Length)
        {
            return (TrailFault.EntryRemoved, at, there.Length - 1);
        }

        var known = IndexOf(there, here[at], 0);
        if (known >= 0 && known < at)
        {
            return (TrailFault.EntryDuplicated, at, at);
        }

        if (at == there.Length)
        {
            return (TrailFault.EntryInserted, at, at);
        }

        var expectedLater = IndexOf(here, there[at], at + 1) >= 0;
        return (known >= 0, expectedLater) switch
        {
            (true, true) => (TrailFault.EntriesReordered, at, known),
            (true, false) => (TrailFault.EntryRemoved, at, known - 1),
            (false, true) => (TrailFault.EntryInserted, at, at),
            (false, false) => (TrailFault.EntryAltered, at, at),
        };
    }

    private static byte[][] Split(ReadOnlySpan<byte> leaves)
    {
        var parts = new byte[leaves.Length / MerkleTree.HashSize][];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = leaves.Slice(i * MerkleTree.HashSize, MerkleTree.HashSize).ToArray();
        }

        return parts;
    }

    private static int IndexOf(byte[][] leaves, byte[] leaf, int from) =>
        Array.FindIndex(leaves, Math.Min(from, leaves.Length), each => each.AsSpan().SequenceEqual(leaf));
}
