namespace Ishigaki.Kernel.Tables;

public enum CellKind : byte
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}

/// <summary>One cell, valid until the reader moves to the next row.</summary>
public readonly ref struct TableCell
{
    internal TableCell(CellKind kind, ReadOnlySpan<char> raw, double number)
    {
        Kind = kind;
        Raw = raw;
        Number = number;
    }

    /// <summary>CSV knows only <see cref="CellKind.Text"/> and <see cref="CellKind.Empty"/> (white space alone counts as empty).</summary>
    public CellKind Kind { get; }

    /// <summary>
    /// The text with its outer spaces. Numbers are in invariant notation with at most 15 digits and no exponent where
    /// that is possible, dates in ISO 8601, booleans TRUE or FALSE, errors as Excel shows them (#N/A).
    /// </summary>
    public ReadOnlySpan<char> Raw { get; }

    /// <summary>The text without outer white space, full-width spaces included.</summary>
    public ReadOnlySpan<char> Text => Raw.Trim();

    /// <summary>The number; for a date its OLE automation value; 1 or 0 for a boolean; otherwise 0.</summary>
    public double Number { get; }

    /// <summary>Date and time of a <see cref="CellKind.Date"/> cell.</summary>
    public DateTime Moment => Kind == CellKind.Date ? DateTime.FromOADate(Number) : default;

    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>A cell from text outside a file (a form, a test); blank text gives an empty cell.</summary>
    public static TableCell FromText(ReadOnlySpan<char> text) =>
        new(text.IsWhiteSpace() ? CellKind.Empty : CellKind.Text, text, 0);

    public override string ToString() => Text.ToString();
}
