using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>The names of a chunk, which lie anywhere in it and are pointed at: each is turned into UTF-8 once.</summary>
internal sealed class ChunkNames
{
    /// <summary>Offset of the next name with this hash (4), hash (2), number of characters (2).</summary>
    public const int HeaderSize = 8;

    /// <summary>In characters. Real names have some tens; many pointers at overlapping long ones would fill the memory.</summary>
    public const int Longest = 1024;

    private readonly int[] _known = new int[EvtxChunk.Size];
    private (int Start, int Length)[] _names = new (int, int)[256];
    private byte[] _bytes = new byte[8192];
    private int _length;
    private int _count;

    public void Clear()
    {
        Array.Clear(_known);
        (_count, _length) = (0, 0);
    }

    /// <returns>False when no name can be at the offset.</returns>
    public bool TryGet(ReadOnlySpan<byte> chunk, uint offset, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (offset >= EvtxChunk.Size)
        {
            return false;
        }

        if (_known[offset] == 0 && !TryRead(chunk, (int)offset))
        {
            return false;
        }

        var (start, length) = _names[_known[offset] - 1];
        name = _bytes.AsSpan(start, length);
        return true;
    }

    /// <returns>How many bytes the name takes where it stands; 0 when there is none.</returns>
    public static int SizeAt(ReadOnlySpan<byte> chunk, int offset) =>
        offset + HeaderSize > chunk.Length
            ? 0
            : HeaderSize + 2 + (2 * BinaryPrimitives.ReadUInt16LittleEndian(chunk[(offset + 6)..]));

    private bool TryRead(ReadOnlySpan<byte> chunk, int offset)
    {
        var size = SizeAt(chunk, offset);
        if (size is <= HeaderSize + 2 or > HeaderSize + 2 + (2 * Longest) || offset + size > chunk.Length)
        {
            return false;
        }

        var utf16 = MemoryMarshal.Cast<byte, char>(chunk.Slice(offset + HeaderSize, size - HeaderSize - 2));
        Reserve(utf16.Length * 3);
        var length = Encoding.UTF8.GetBytes(utf16, _bytes.AsSpan(_length));
        _names[_count++] = (_length, length);
        _known[offset] = _count;
        _length += length;
        return true;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        if (_count == _names.Length)
        {
            Array.Resize(ref _names, _count * 2);
        }
    }
}
