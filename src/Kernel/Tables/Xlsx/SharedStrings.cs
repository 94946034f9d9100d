using System.Text;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>The distinct texts of a workbook, kept as UTF-8 in blocks: half the memory of strings and no object for each.</summary>
internal sealed class SharedStrings
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _lengths = [];
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
            if (strings.Count > limits.MaxSharedStrings || (long)strings._blocks.Count * BlockSize > limits.MaxSharedStringBytes + BlockSize)
            {
                throw new RefusedTableException(Problems.Strings(limits.MaxSharedStrings, limits.MaxSharedStringBytes));
            }
        }

        return strings;
    }

    public void AppendTo(RowBuffer buffer, int index)
    {
        var (start, length) = (_starts[index], _lengths[index]);
        var bytes = _blocks[start / BlockSize].AsSpan(start % BlockSize, length);
        buffer.Length += Encoding.UTF8.GetChars(bytes, buffer.Reserve(length));
    }

    private void Add(ReadOnlySpan<char> text)
    {
        // Texts never straddle blocks. A cell of 32,767 characters has at most 98,301 bytes.
        if (_used + (text.Length * 3) > BlockSize)
        {
            _blocks.Add(new byte[BlockSize]);
            _used = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_used));
        _starts.Add(((_blocks.Count - 1) * BlockSize) + _used);
        _lengths.Add(length);
        _used += length;
    }
}
