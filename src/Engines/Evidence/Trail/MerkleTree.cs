using System.Numerics;
using System.Security.Cryptography;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// The tree of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ bytes), a node SHA-256(0x01 ‖ left ‖ right), and the left
/// subtree holds the largest power of two that is smaller than the number of leaves. The first byte keeps a node from
/// passing for an entry.
/// </summary>
public static class MerkleTree
{
    /// <summary>Bytes of one hash.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;
    internal const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int WorthASecondThread = 512;

    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <param name="leaves">Leaf hashes one after the other; the hash of nothing when there are none.</param>
    public static byte[] Root(ReadOnlyMemory<byte> leaves)
    {
        var root = new byte[HashSize];
        var count = leaves.Length / HashSize;
        if (count == 0)
        {
            SHA256.HashData([], root);
        }
        else if (count < WorthASecondThread)
        {
            Fold(leaves.Span, root);
        }
        else
        {
            var left = Left(count) * HashSize;
            var parts = new byte[2 * HashSize];
            Parallel.Invoke(
                () => Fold(leaves.Span[..left], parts.AsSpan(0, HashSize)),
                () => Fold(leaves.Span[left..], parts.AsSpan(HashSize))
            );
            Node(parts, root);
        }

        return root;
    }

    private static void Fold(ReadOnlySpan<byte> leaves, Span<byte> root)
    {
        var count = leaves.Length / HashSize;
        if (count == 1)
        {
            leaves.CopyTo(root);
            return;
        }

        var left = Left(count) * HashSize;
        Span<byte> parts = stackalloc byte[2 * HashSize];
        Fold(leaves[..left], parts[..HashSize]);
        Fold(leaves[left..], parts[HashSize..]);
        Node(parts, root);
    }

    private static int Left(int count) => 1 << BitOperations.Log2((uint)(count - 1));

    private static void Node(ReadOnlySpan<byte> children, Span<byte> node)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * HashSize)];
        bytes[0] = NodePrefix;
        children.CopyTo(bytes[1..]);
        SHA256.HashData(bytes, node);
    }
}
