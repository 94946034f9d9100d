using System.Buffers;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>A line that gives an entry's leaf hash instead of its body.</summary>
internal static class LeafLine
{
    private const int Digits = 2 * MerkleTree.HashSize;

    /// <param name="start">How such a line begins, up to the hash.</param>
    /// <param name="leaf">Gets the hash, 32 bytes.</param>
    /// <returns>The position that the line says; zero when it is not exactly such a line.</returns>
    public static long Read(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start, Span<byte> leaf)
    {
        var (length, position) = LeafHashes.Split(line);
        return
            length == start.Length + Digits + 1
            && line[length - 1] == '"'
            && line.Slice(start.Length, Digits).IndexOfAnyInRange((byte)'A', (byte)'F') < 0
            && Convert.FromHexString(line.Slice(start.Length, Digits), leaf, out _, out _) == OperationStatus.Done
            ? position
            : 0;
    }
}
