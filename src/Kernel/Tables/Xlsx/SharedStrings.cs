using System.Text;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>The distinct texts of a workbook, kept as UTF-8 in blocks: half the memory of strings and no object for each.</summary>
internal sealed class SharedStrings
{
    private const int BlockSize = 1 << 20;

    /// <summary>Each text is preceded by its length in three bytes.</summary>
    private const int Prefix = 3;

    private readonly List<byte[]> _blocks = [];
    private readonly List<int> _starts = [];
    private int _used = BlockSize;

    public int Count => _starts.Count;

    public static SharedStrings Load(Package package, string part, TableLimits limits)
    {
        var strings = new SharedStrings();
        var text = new RowBuffer();
        using var xml = package.Xml(part);
        while (xml is not null && xml.ReadTo("si"))
        {
            text.Clear();
            RichText.Append(xml, text, limits.MaxCellLength);
            strings.Add(text.Since(0));
            if (
                strings.Count > limits.MaxSharedStrings
                || (long)strings._blocks.Count * BlockSize > limits.MaxSharedStringBytes + BlockSize
            )
            {
                throw new RefusedTableException(Problems.Strings(limits.MaxSharedStrings, limits.MaxSharedStringBytes));
            }
        }

        return strings;
    }

    public void AppendTo(RowBuffer buffer, int index)
    {
        var block = _blocks[_starts[index] / BlockSize].AsSpan(_starts[index] % BlockSize);
        var length = block[0] | (block[1] << 8) | (block[2] << 16);
        buffer.Length += Encoding.UTF8.GetChars(block.Slice(Prefix, length), buffer.Reserve(length));
    }

    private void Add(ReadOnlySpan<char> text)
    {
        // Texts never straddle blocks. A cell of 32,767 characters has at most 98,301 bytes.
        if (_used + Prefix + (text.Length * 3) > BlockSize)
        {
            _blocks.Add(new byte[BlockSize]);
            _used = 0;
        }

        var block = _blocks[^1].AsSpan(_used);
        var length = Encoding.UTF8.GetBytes(text, block[Prefix..]);
        (block[0], block[1], block[2]) = ((byte)length, (byte)(length >> 8), (byte)(length >> 16));
        _starts.Add(((_blocks.Count - 1) * BlockSize) + _used);
        _used += Prefix + length;
    }
}
