namespace Ishigaki.Kernel.Tables;

/// <summary>Reads RFC 4180 records, leniently where Excel is lenient (quotes inside plain fields, text after a closing quote).</summary>
internal sealed class CsvRows : TableRows
{
    private readonly CsvText _text;
    private readonly char _delimiter;

    public CsvRows(CsvSource source, string sheet, TableLimits limits)
        : base(sheet, limits) => (_text, _delimiter) = (new CsvText(source), source.Delimiter);

    private protected override bool Read()
    {
        Buffer.Clear();
        RowNumber = _text.Line;
        if (_text.Window.IsEmpty)
        {
            return false;
        }

        for (var column = 0; ; column++)
        {
            var start = Buffer.Length;
            if (_text.Window is ['"', ..])
            {
                ReadQuoted(start);
            }

            var delimited = ReadPlain(start);
            Close(column, start);
            if (!delimited)
            {
                return true;
            }
        }
    }

    private protected override void Close()
    {
        // The stream belongs to the caller of TableFile.Open.
    }

    private void ReadQuoted(int start)
    {
        var first = _text.Line;
        _text.Skip(1);
        while (true)
        {
            var window = _text.Window;
            if (window.IsEmpty)
            {
                throw new RefusedTableException(Problems.OpenQuote(first));
            }

            var quote = window.IndexOf('"');
            Take(window[..(quote < 0 ? window.Length : quote)], start);
            if (quote < 0)
            {
                continue;
            }

            _text.Skip(1);
            if (_text.Window is not ['"', ..])
            {
                return;
            }

            Take(_text.Window[..1], start);
        }
    }

    /// <summary>Reads up to the end of the field; false when the record ends with it.</summary>
    private bool ReadPlain(int start)
    {
        while (true)
        {
            var window = _text.Window;
            if (window.IsEmpty)
            {
                return false;
            }

            var end = window.IndexOfAny(_delimiter, '\n', '\r');
            if (end < 0)
            {
                Take(window, start);
                continue;
            }

            var mark = window[end];
            if (end > 0)
            {
                Take(window[..end], start);
            }

            _text.Skip(1);
            if (mark == _delimiter)
            {
                return true;
            }

            if (mark == '\r' && _text.Window is ['\n', ..])
            {
                _text.Skip(1);
            }

            _text.Line++;
            return false;
        }
    }

    private void Take(ReadOnlySpan<char> text, int start)
    {
        Buffer.Append(text);
        _text.Skip(text.Length);
        if (Buffer.Length - start > Limits.MaxFieldLength)
        {
            throw new RefusedTableException(Problems.LongField(Limits.MaxFieldLength, RowNumber));
        }

        // Line breaks inside quotes; a lone CR, which old Macintosh programs write, is one only outside of them.
        _text.Line += text.Count('\n');
    }

    private void Close(int column, int start)
    {
        var field = Buffer.Since(start);
        if (field.IsWhiteSpace())
        {
            if (column < Limits.MaxColumns)
            {
                Buffer.Close(column, start, CellKind.Empty);
            }

            return;
        }

        if (column >= Limits.MaxColumns)
        {
            throw new RefusedTableException(Problems.Columns(Limits.MaxColumns, null, RowNumber));
        }

        if (FormulaGuard.IsProtected(field))
        {
            start++;
        }

        if (Buffer.Length - start > Limits.MaxCellLength)
        {
            throw new RefusedTableException(Problems.LongCell(Limits.MaxCellLength, null, RowNumber));
        }

        Buffer.Close(column, start, CellKind.Text);
    }
}
