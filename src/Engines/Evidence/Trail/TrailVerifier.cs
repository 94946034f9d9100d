namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// Reads an export from beginning to end and says how far it proves, or what in it was altered first. It needs the
/// stream and the public keys and nothing else; memory is bounded by the longest batch and the longest line.
/// </summary>
/// <param name="keys">The keys that may have signed.</param>
/// <param name="held">A head that left the house earlier: only with it the removal of what came last is found out.</param>
/// <param name="threads">One or two.</param>
public sealed class TrailVerifier(IReadOnlyList<TrailPublicKey> keys, HeldHead? held = null, int threads = 2)
{
    /// <summary>More entries than the program ever seals at once; a batch without end must not fill the memory.</summary>
    public const int LargestBatch = 1 << 20;

    /// <exception cref="IOException">The stream cannot be read.</exception>
    public TrailVerdict Verify(Stream stream)
    {
        var blocks = new LineBlocks(stream);
        var hashes = new LeafHashes(threads);
        var reading = new TrailReading(keys, held);
        while (!reading.IsOver && blocks.Next())
        {
            hashes.Take(blocks);
            for (var i = 0; i < blocks.Count && !reading.IsOver; i++)
            {
                reading.Take(blocks[i], hashes.Leaf(i), hashes.Position(i));
            }
        }

        return reading.End(blocks.TooLong, blocks.Unfinished);
    }
}
