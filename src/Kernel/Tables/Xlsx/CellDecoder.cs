using System.Globalization;

namespace Ishigaki.Kernel.Tables;

internal enum CellType
{
    Number,
    Shared,
    Inline,
    Formula,
    Boolean,
    Error,
    Date,
}

/// <summary>Turns the stored value of a cell into what a person sees in it.</summary>
internal sealed class CellDecoder(Workbook workbook, RowBuffer buffer)
{
    public static CellType TypeOf(ReadOnlySpan<char> t) =>
        t switch
        {
            "s" => CellType.Shared,
            "inlineStr" => CellType.Inline,
            "str" => CellType.Formula,
            "b" => CellType.Boolean,
            "e" => CellType.Error,
            "d" => CellType.Date,
            _ => CellType.Number,
        };

    /// <summary>The stored value stands at the end of the buffer, since <paramref name="start"/>.</summary>
    public void Close(int column, int start, CellType type, int style)
    {
        switch (type)
        {
            case CellType.Shared:
                CloseShared(column, start);
                break;
            case CellType.Inline:
                CloseText(column, start);
                break;
            case CellType.Formula:
                buffer.Length = start + RichText.Unescape(buffer.Since(start));
                CloseText(column, start);
                break;
            case CellType.Boolean:
                var yes = buffer.Since(start).Trim() is "1" or "true" or "TRUE";
                Replace(start, yes ? "TRUE" : "FALSE");
                buffer.Close(column, start, CellKind.Boolean, yes ? 1 : 0);
                break;
            case CellType.Error:
                buffer.Close(column, start, CellKind.Error);
                break;
            case CellType.Date:
                CloseIsoDate(column, start);
                break;
            default:
                CloseNumber(column, start, workbook.Formats[style]);
                break;
        }
    }

    private void CloseShared(int column, int start)
    {
        if (
            !int.TryParse(buffer.Since(start).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= workbook.Strings.Count
        )
        {
            throw new RefusedTableException(Problems.Damaged());
        }

        buffer.Length = start;
        workbook.Strings.AppendTo(buffer, index);
        CloseText(column, start);
    }

    private void CloseText(int column, int start) =>
        buffer.Close(column, start, buffer.Since(start).IsWhiteSpace() ? CellKind.Empty : CellKind.Text);

    private void CloseIsoDate(int column, int start)
    {
        if (
            DateTime.TryParse(
                buffer.Since(start),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out var moment
            )
        )
        {
            CloseMoment(column, start, moment.ToOADate());
        }
        else
        {
            CloseText(column, start);
        }
    }

    private void CloseNumber(int column, int start, CellFormat format)
    {
        var raw = buffer.Since(start).Trim();
        if (
            !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
        {
            CloseText(column, start);
            return;
        }

        var moment = SerialDate.ToAutomation(value + (workbook.Uses1904 ? SerialDate.Days1904 : 0));
        if (format.IsDate && !double.IsNaN(moment) && (value >= 1 || workbook.Uses1904))
        {
            CloseMoment(column, start, moment);
        }
        else if ((format.IsTime || format.IsDate) && value is >= 0 and < 1)
        {
            Replace(
                start,
                TimeOnly.MinValue.Add(TimeSpan.FromDays(value)).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            );
            buffer.Close(column, start, CellKind.Text);
        }
        else
        {
            NumberText.Normalise(buffer, start, value, format);
            buffer.Close(column, start, CellKind.Number, value);
        }
    }

    private void CloseMoment(int column, int start, double automation)
    {
        var moment = DateTime.FromOADate(automation);
        buffer.Length = start;
        var format = moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss";
        moment.TryFormat(buffer.Reserve(32), out var written, format, CultureInfo.InvariantCulture);
        buffer.Length += written;
        buffer.Close(column, start, CellKind.Date, automation);
    }

    private void Replace(int start, string text)
    {
        buffer.Length = start;
        buffer.Append(text);
    }
}
