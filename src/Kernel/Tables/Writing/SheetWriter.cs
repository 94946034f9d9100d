using System.Globalization;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>One sheet while it is being written: cells from left to right, then <see cref="EndRow"/>.</summary>
public sealed class SheetWriter
{
    private const int MaxText = 32_767;

    private readonly XmlWriter _xml;
    private readonly SheetLayout _layout;
    private readonly ChoiceLists _lists;
    private readonly char[] _number = new char[64];
    private int _column;
    private int _rows;
    private bool _inRow;

    internal SheetWriter(XmlWriter xml, string @namespace, SheetLayout layout, ChoiceLists lists)
    {
        (_xml, _layout, _lists) = (xml, layout, lists);
        SheetFrame.Begin(xml, @namespace, layout);
        if (layout.HasHeader)
        {
            foreach (var column in layout.Columns)
            {
                Text(column.Header, CellStyle.Header);
            }

            EndRow();
        }
    }

    internal int CutTexts { get; private set; }

    /// <summary>A text; blank for null. Longer ones than 32,767 characters are cut and counted in <see cref="XlsxWriter.CutTexts"/>.</summary>
    public void Text(string? text) => Text(text, Wraps ? CellStyle.Wrap : CellStyle.Plain);

    /// <summary>A text in bold, for titles of notes.</summary>
    public void Title(string text) => Text(text, CellStyle.Header);

    /// <summary>A number. Excel keeps 15 digits.</summary>
    public void Number(decimal? number)
    {
        if (number is { } value)
        {
            value.TryFormat(_number, out var written, provider: CultureInfo.InvariantCulture);
            Value(null, CellStyle.Plain, _number.AsSpan(0, written));
        }

        _column++;
    }

    /// <summary>A date from 1900-03-01; earlier ones, which Excel counts wrongly, are written as text.</summary>
    public void Date(DateOnly? date)
    {
        if (date is { } value && value < new DateOnly(1900, 3, 1))
        {
            Text(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return;
        }

        if (date is { } day)
        {
            var serial = day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
            serial.TryFormat(_number, out var written, provider: CultureInfo.InvariantCulture);
            Value(null, CellStyle.Date, _number.AsSpan(0, written));
        }

        _column++;
    }

    public void Boolean(bool? value)
    {
        if (value is { } yes)
        {
            Value("b", CellStyle.Plain, yes ? "1" : "0");
        }

        _column++;
    }

    /// <exception cref="InvalidOperationException">More rows than the 1,048,576 that Excel has.</exception>
    public void EndRow()
    {
        StartRow();
        _xml.WriteEndElement();
        (_inRow, _column) = (false, 0);
    }

    internal WrittenSheet End()
    {
        if (_inRow)
        {
            EndRow();
        }

        SheetFrame.End(_xml, _layout, _rows, _lists);
        _xml.Dispose();
        return new WrittenSheet(_layout.Name, _layout.Hidden, SheetFrame.FilterRange(_layout, _rows, "$"));
    }

    private bool Wraps => _column < _layout.Columns.Count && _layout.Columns[_column].Wrap;

    private void Text(string? text, CellStyle style)
    {
        var value = EscapedText.Of(Cut(WritableText.Of(text ?? "")));
        if (value.Length > 0)
        {
            StartCell("inlineStr", style);
            _xml.WriteStartElement("is");
            _xml.WriteStartElement("t");
            if (
                char.IsWhiteSpace(value, 0)
                || char.IsWhiteSpace(value, value.Length - 1)
                || value.Contains('\n', StringComparison.Ordinal)
            )
            {
                _xml.WriteAttributeString("xml", "space", null, "preserve");
            }

            _xml.WriteString(value);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _column++;
    }

    private string Cut(string text)
    {
        if (text.Length <= MaxText)
        {
            return text;
        }

        CutTexts++;
        return text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
    }

    private void Value(string? type, CellStyle style, ReadOnlySpan<char> value)
    {
        StartCell(type, style);
        _xml.WriteElementString("v", value.ToString());
        _xml.WriteEndElement();
    }

    private void StartCell(string? type, CellStyle style)
    {
        StartRow();
        _xml.WriteStartElement("c");
        var letters = CellReference.Letters(_column);
        _xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{letters}{_rows}"));
        if (style != CellStyle.Plain)
        {
            _xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        }

        if (type is not null)
        {
            _xml.WriteAttributeString("t", type);
        }
    }

    private void StartRow()
    {
        if (_inRow)
        {
            return;
        }

        if (_rows == CellReference.MaxExcelRow)
        {
            throw new InvalidOperationException("A sheet has 1,048,576 rows at most.");
        }

        _inRow = true;
        _rows++;
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", _rows.ToString(CultureInfo.InvariantCulture));
    }
}
