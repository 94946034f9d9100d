namespace Ishigaki.Kernel.Tables;

/// <summary>One row that holds something, valid until the reader moves on; copy what has to live longer.</summary>
public readonly ref struct TableRow
{
    private readonly RowBuffer _buffer;

    internal TableRow(RowBuffer buffer, string sheet, int number) => (_buffer, Sheet, Number) = (buffer, sheet, number);

    public string Sheet { get; }

    /// <summary>As Excel numbers it (1-based); for CSV the physical line on which the record begins.</summary>
    public int Number { get; }

    /// <summary>One more than the index of the last column that the row mentions.</summary>
    public int Count => _buffer.Count;

    /// <summary>The cell of a column (0 is A). A column that the row does not reach is empty, as is a negative one.</summary>
    public TableCell this[int column] => _buffer.Cell(column);
}
