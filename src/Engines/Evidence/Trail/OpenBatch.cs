namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>The entries since the last head.</summary>
internal sealed class OpenBatch
{
    private readonly byte[] _latest = new byte[TrailText.TimeLength];
    private byte[] _leaves = new byte[1 << 16];
    private byte[] _listed = [];
    private int _listedLength = -1;

    public int Count { get; private set; }

    /// <summary>The entry whose line says another position than it has, with the line; the first such.</summary>
    public (long Entry, long Line)? Renumbered { get; private set; }

    /// <summary>The entry with the latest time.</summary>
    public long LatestEntry { get; private set; }

    public ReadOnlySpan<byte> LatestAt => _latest;

    public ReadOnlyMemory<byte> Leaves => _leaves.AsMemory(0, Count * MerkleTree.HashSize);

    /// <summary>The list of leaf hashes came; only the head may follow.</summary>
    public bool IsListed => _listedLength >= 0;

    public void Add(ReadOnlySpan<byte> leaf, long expected, long position, long line)
    {
        var at = Count * MerkleTree.HashSize;
        if (at == _leaves.Length)
        {
            Array.Resize(ref _leaves, _leaves.Length * 2);
        }

        leaf.CopyTo(_leaves.AsSpan(at));
        Count++;
        if (position != expected && Renumbered is null)
        {
            Renumbered = (expected, line);
        }
    }

    public void Saw(ReadOnlySpan<byte> at, long entry)
    {
        if (at.SequenceCompareTo(_latest) > 0)
        {
            at.CopyTo(_latest);
            LatestEntry = entry;
        }
    }

    public void List(ReadOnlySpan<byte> base64)
    {
        if (_listed.Length < base64.Length)
        {
            _listed = new byte[base64.Length];
        }

        base64.CopyTo(_listed);
        var status = System.Buffers.Text.Base64.DecodeFromUtf8InPlace(_listed.AsSpan(0, base64.Length), out var length);
        // A list that cannot be read is no list: it equals nothing.
        _listedLength = status == System.Buffers.OperationStatus.Done ? length : 0;
    }

    public ReadOnlyMemory<byte> Listed => _listed.AsMemory(0, Math.Max(_listedLength, 0));

    public void Clear()
    {
        (Count, _listedLength, Renumbered, LatestEntry) = (0, -1, null, 0);
        _latest.AsSpan().Clear();
    }
}
