using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>One cell of a table row.</summary>
/// <param name="Span">How many columns it covers.</param>
internal sealed record DocxCell(Run Run, int Span = 1, bool IsNumber = false, bool IsShaded = false)
{
    public static implicit operator DocxCell(string text) => new(DocxText.Run(text));

    public static DocxCell FromString(string text) => new(DocxText.Run(text));

    public static DocxCell Number(long number, bool isBold = false) =>
        new(
            // A nought is quiet, so that what there is stands out.
            DocxText.Run(ComputedWording.Count(number), isBold, number == 0 ? "999999" : null),
            IsNumber: true
        );
}

/// <summary>A table with lines between rows only, as wide as the text, whose header repeats on every page.</summary>
internal sealed class DocxTable
{
    private readonly Table _table;
    private readonly int[] _widths;

    /// <param name="shares">Widths in any unit; they are stretched to the width of the text.</param>
    public DocxTable(params int[] shares)
    {
        var total = shares.Sum();
        _widths = [.. shares.Select(share => share * DocxPage.TextWidth / total)];
        _table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    new TopBorder
                    {
                        Val = BorderValues.Single,
                        Size = 6,
                        Color = "1A1A1A",
                    },
                    new BottomBorder
                    {
                        Val = BorderValues.Single,
                        Size = 4,
                        Color = "999999",
                    },
                    new InsideHorizontalBorder
                    {
                        Val = BorderValues.Single,
                        Size = 4,
                        Color = "CCCCCC",
                    }
                ),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(_widths.Select(width => new GridColumn { Width = Text(width) }))
        );
    }

    public Table Element => _table;

    public void Header(params DocxCell[] cells)
    {
        foreach (var cell in cells)
        {
            (cell.Run.RunProperties ??= new RunProperties()).Bold = new Bold();
        }

        Add(
            [.. cells.Select(cell => cell with { IsShaded = true })],
            new TableRowProperties(new CantSplit(), new TableHeader()),
            keepsNext: true
        );
    }

    /// <summary>A heading across the table; it does not end a page.</summary>
    public void Group(string text) =>
        Add(
            [new DocxCell(DocxText.Run(text, isBold: true), _widths.Length, IsShaded: true)],
            new TableRowProperties(new CantSplit()),
            keepsNext: true
        );

    public void Row(params DocxCell[] cells) => Add(cells, new TableRowProperties(new CantSplit()), keepsNext: false);

    private void Add(DocxCell[] cells, TableRowProperties properties, bool keepsNext)
    {
        var row = new TableRow(properties);
        var column = 0;
        foreach (var cell in cells)
        {
            row.Append(Cell(cell, column, keepsNext));
            column += cell.Span;
        }

        _table.Append(row);
    }

    private TableCell Cell(DocxCell cell, int column, bool keepsNext)
    {
        var properties = new TableCellProperties(
            new TableCellWidth
            {
                Width = Text(_widths.Skip(column).Take(cell.Span).Sum()),
                Type = TableWidthUnitValues.Dxa,
            }
        );
        if (cell.Span > 1)
        {
            properties.Append(new GridSpan { Val = cell.Span });
        }

        if (cell.IsShaded)
        {
            properties.Append(
                new Shading
                {
                    Val = ShadingPatternValues.Clear,
                    Color = "auto",
                    Fill = "F2F2F2",
                }
            );
        }

        var text = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Cell });
        if (keepsNext)
        {
            text.Append(new KeepNext());
        }

        if (cell.IsNumber)
        {
            text.Append(new Justification { Val = JustificationValues.Right });
        }

        return new TableCell(properties, new Paragraph(text, cell.Run));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
