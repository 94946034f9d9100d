using System.Security.Cryptography;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>The leaf hashes of a block's entries, taken of the bytes as they lie there.</summary>
internal sealed class LeafHashes(int threads)
{
    private const int LongestPosition = 25; // ,"n": with 19 digits and the closing brace
    private static readonly int ShortestBody = TrailLine.EntryStart.Length + TrailText.TimeLength;
    private byte[] _leaves = [];
    private long[] _positions = [];

    public ReadOnlySpan<byte> Leaf(int line) => _leaves.AsSpan(line * MerkleTree.HashSize, MerkleTree.HashSize);

    /// <summary>What the entry's line says its position is; zero when the line is no whole entry.</summary>
    public long Position(int line) => _positions[line];

    public void Take(LineBlocks block)
    {
        if (_positions.Length < block.Count)
        {
            _positions = new long[block.Count * 2];
            _leaves = new byte[_positions.Length * MerkleTree.HashSize];
        }

        if (threads < 2 || block.Count < 64)
        {
            Take(block, 0, block.Count);
            return;
        }

        var half = block.Count / 2;
        Parallel.Invoke(() => Take(block, 0, half), () => Take(block, half, block.Count));
    }

    /// <summary>The length of an entry without its position, and the position; nothing when it does not end in one.</summary>
    public static (int Length, long Position) Split(ReadOnlySpan<byte> line)
    {
        var tail = line[^Math.Min(line.Length, LongestPosition)..];
        var at = tail.LastIndexOf(TrailLine.Position);
        if (at < 0 || tail[^1] != '}')
        {
            return default;
        }

        var position = Number(tail[(at + TrailLine.Position.Length)..^1]);
        return position == 0 ? default : (line.Length - tail.Length + at, position);
    }

    private static long Number(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is 0 or > 18 || digits[0] == '0')
        {
            return 0;
        }

        var number = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return 0;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private void Take(LineBlocks block, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var line = block[i];
            _positions[i] = 0;
            if (!line.StartsWith(TrailLine.EntryStart))
            {
                continue;
            }

            var (length, position) = Split(line);
            if (length < ShortestBody)
            {
                continue;
            }

            _positions[i] = position;
            // The prefix takes the place of the line end before: nothing is copied.
            var start = block.Start(i) - 1;
            block.Bytes[start] = MerkleTree.LeafPrefix;
            SHA256.HashData(
                block.Bytes.AsSpan(start, length + 1),
                _leaves.AsSpan(i * MerkleTree.HashSize, MerkleTree.HashSize)
            );
        }
    }
}
