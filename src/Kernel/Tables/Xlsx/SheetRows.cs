using System.Globalization;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>Reads the rows of a worksheet (ECMA-376 part 1, 18.3.1.73 row and 18.3.1.4 c).</summary>
internal sealed class SheetRows : TableRows
{
    private const int RowDepth = 2;

    private readonly CellDecoder _decoder;
    private readonly Workbook _workbook;
    private readonly string _part;
    private readonly char[] _attribute = new char[32];
    private PartXml? _xml;

    public SheetRows(Workbook workbook, TableSheet sheet, TableLimits limits)
        : base(sheet.Name, limits) =>
        (_workbook, _part, _decoder) = (workbook, sheet.Part, new CellDecoder(workbook, Buffer));

    private protected override bool Read()
    {
        _xml ??= _workbook.Package.Xml(_part) ?? throw new RefusedTableException(Problems.Damaged());
        Buffer.Clear();
        while (_xml.Read())
        {
            if (_xml.Reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (_xml.Reader is { Depth: RowDepth, LocalName: "row" })
            {
                ReadRow(_xml.Reader);
                return true;
            }

            if (_xml.Reader is { Depth: 1, LocalName: "dimension" })
            {
                CheckDimension(_xml.Reader.GetAttribute("ref") ?? "");
            }
        }

        return false;
    }

    private protected override void Close() => _xml?.Dispose();

    /// <summary>
    /// The declared area is often far too large (formats down to the last row), so only an area that Excel cannot have
    /// is refused at once; otherwise the rows that hold something are counted.
    /// </summary>
    private void CheckDimension(string area)
    {
        var end = area.AsSpan(area.IndexOf(':', StringComparison.Ordinal) + 1);
        var digits = end.IndexOfAnyInRange('0', '9');
        if (digits >= 0 && long.TryParse(end[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            CheckRow(last);
        }
    }

    private int CheckRow(long row) =>
        row <= CellReference.MaxExcelRow
            ? (int)row
            : throw new RefusedTableException(Problems.Rows(Limits.MaxRows, Sheet));

    private void ReadRow(XmlReader reader)
    {
        RowNumber = CheckRow(
            reader.MoveToAttribute("r")
                ? long.TryParse(AttributeText(reader), NumberStyles.None, CultureInfo.InvariantCulture, out var r)
                && r > 0
                    ? r
                    : throw new RefusedTableException(Problems.Damaged(Sheet))
                : RowNumber + 1L
        );
        reader.MoveToElement();
        if (reader.IsEmptyElement)
        {
            return;
        }

        var column = -1;
        while (_xml!.Read() && reader.Depth > RowDepth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == RowDepth + 1 && reader.LocalName is "c")
            {
                column = ReadCell(reader, column + 1);
            }
        }
    }

    private int ReadCell(XmlReader reader, int column)
    {
        var (type, style) = (CellType.Number, 0);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r":
                    column = CellReference.Column(AttributeText(reader));
                    break;
                case "s":
                    _ = int.TryParse(AttributeText(reader), NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                case "t":
                    type = CellDecoder.TypeOf(AttributeText(reader));
                    break;
            }
        }

        reader.MoveToElement();
        if (column < 0)
        {
            throw new RefusedTableException(Problems.Damaged(Sheet, RowNumber));
        }

        var start = Buffer.Length;
        if (!reader.IsEmptyElement && ReadContent(reader, start))
        {
            CheckColumn(column);
            _decoder.Close(column, start, type, style);
        }

        return column;
    }

    private bool ReadContent(XmlReader reader, int start)
    {
        var (found, value, depth) = (false, false, reader.Depth);
        while (_xml!.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                value = reader.LocalName is "v" && reader.Depth == depth + 1;
                if (reader.LocalName is "is" && reader.Depth == depth + 1)
                {
                    RichText.Append(_xml, Buffer, Limits.MaxCellLength);
                }
            }
            else if (value && _xml.IsText)
            {
                _xml.AppendText(Buffer, start, Limits.MaxCellLength);
            }

            found |= Buffer.Length > start;
        }

        return found;
    }

    private void CheckColumn(int column)
    {
        if (column >= Limits.MaxColumns)
        {
            throw new RefusedTableException(Problems.Columns(Limits.MaxColumns, Sheet, RowNumber));
        }
    }

    /// <summary>No attribute that is read here is longer than 10 characters; a longer one is cut and then not understood.</summary>
    private ReadOnlySpan<char> AttributeText(XmlReader reader) =>
        _attribute.AsSpan(0, reader.ReadValueChunk(_attribute, 0, _attribute.Length));
}
