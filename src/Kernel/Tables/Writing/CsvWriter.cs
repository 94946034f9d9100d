using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// Writes CSV that Excel opens by a double click: UTF-8 with BOM, CRLF, RFC 4180 quotes. Texts that a spreadsheet would
/// run as a formula get an apostrophe, which <see cref="TableFile"/> takes away again.
/// </summary>
public sealed class CsvWriter : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;\t");

    private readonly StreamWriter _writer;
    private bool _started;

    public CsvWriter(Stream stream, bool leaveOpen = false) =>
        _writer = new StreamWriter(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            32 * 1024,
            leaveOpen
        )
        {
            NewLine = "\r\n",
        };

    public void Text(string? text)
    {
        Separate();
        var value = WritableText.Of(text ?? "");
        var dangerous = FormulaGuard.IsDangerous(value);
        if (!dangerous && value.AsSpan().IndexOfAny(Special) < 0)
        {
            _writer.Write(value);
            return;
        }

        _writer.Write(dangerous ? "\"'" : "\"");
        _writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }

    public void Number(decimal? number)
    {
        Separate();
        _writer.Write(number?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>As 2024-06-28.</summary>
    public void Date(DateOnly? date)
    {
        Separate();
        _writer.Write(date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>As TRUE or FALSE.</summary>
    public void Boolean(bool? value)
    {
        Separate();
        _writer.Write(
            value is null ? ""
            : value.Value ? "TRUE"
            : "FALSE"
        );
    }

    public void EndRow()
    {
        _writer.WriteLine();
        _started = false;
    }

    /// <summary>Ends the file.</summary>
    public void Dispose() => _writer.Dispose();

    private void Separate()
    {
        if (_started)
        {
            _writer.Write(',');
        }

        _started = true;
    }
}
