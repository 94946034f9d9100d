using System.Runtime.InteropServices;

namespace Ishigaki.Kernel.Tables;

/// <summary>The characters and cells of one row; reused for every row so that reading allocates nothing per cell.</summary>
internal sealed class RowBuffer
{
    private char[] _chars = new char[4096];
    private Slot[] _slots = new Slot[32];

    [StructLayout(LayoutKind.Auto)]
    private record struct Slot(int Start, int Length, CellKind Kind, double Number);

    /// <summary>For readers that only fill arrays; valid until the next <see cref="Reserve"/>.</summary>
    public char[] Chars => _chars;

    /// <summary>Characters in use; the text of the cell being built is at the end.</summary>
    public int Length { get; set; }

    public int Count { get; private set; }

    /// <summary>Whether any cell holds something.</summary>
    public bool HasContent { get; private set; }

    public void Clear()
    {
        _slots.AsSpan(0, Count).Clear();
        (Length, Count, HasContent) = (0, 0, false);
    }

    public Span<char> Since(int start) => _chars.AsSpan(start, Length - start);

    /// <summary>Room for <paramref name="size"/> more characters; set <see cref="Length"/> to what was written.</summary>
    public Span<char> Reserve(int size)
    {
        if (_chars.Length - Length < size)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + size));
        }

        return _chars.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        Length += text.Length;
    }

    /// <summary>Makes the characters since <paramref name="start"/> the cell of a column.</summary>
    public void Close(int column, int start, CellKind kind, double number = 0)
    {
        if (column >= _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(_slots.Length * 2, column + 1));
        }

        _slots[column] = new Slot(start, Length - start, kind, number);
        Count = Math.Max(Count, column + 1);
        HasContent |= kind != CellKind.Empty;
    }

    public TableCell Cell(int column)
    {
        if ((uint)column >= (uint)Count)
        {
            return default;
        }

        ref var slot = ref _slots[column];
        return new TableCell(slot.Kind, _chars.AsSpan(slot.Start, slot.Length), slot.Number);
    }
}
