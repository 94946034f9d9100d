using System.Buffers;
using System.Globalization;
using System.Text;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Tables;

/// <summary>
/// Records of columns (RFC 4180, with any delimiter): fields in quotes may hold the delimiter, line ends, and quotes
/// written twice. Columns become fields by a mapping.
/// </summary>
internal sealed class DelimitedReader(LogOptions options, LogMapping mapping, Action<BrokenRecord> report)
    : RecordReader(options, report)
{
    private const int MostColumns = 4096;
    private readonly EventHead _head = new(
        new LogPlacement(
            options.Placement.Product ?? mapping.Placement.Product,
            options.Placement.Category ?? mapping.Placement.Category,
            options.Placement.Service ?? mapping.Placement.Service
        )
    );
    private readonly FieldSet _fields = new();
    private readonly char[] _stamp = new char[100];
    private (byte[]? Name, bool IsGiven)[] _names = [];
    private readonly DelimitedText _text = new(mapping.Delimiter);
    private int _timeColumn = -1;
    private bool _begun;
    private bool _inQuotes;

    protected override RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        // A quote that never closes must not swallow the rest of the file.
        _inQuotes &= !tooLong;
        for (var at = searched; at < bytes.Length; at++)
        {
            var found = _inQuotes ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (bytes[at] == '\n')
            {
                var end = at > 0 && bytes[at - 1] == '\r' ? at - 1 : at;
                return new RecordExtent(at + 1, 0, end);
            }

            _inQuotes = !_inQuotes && !tooLong;
        }

        return final ? new RecordExtent(bytes.Length, 0, bytes.Length) : RecordExtent.NotYet(bytes.Length);
    }

    protected override int Count(ReadOnlySpan<byte> record, bool isRest) => Math.Max(CountCut(record), 1);

    protected override int CountCut(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        _inQuotes = false;
        if (!_begun)
        {
            _begun = true;
            var fault = Name(record);
            if (fault != LogFault.None || mapping.HasHeader)
            {
                return fault;
            }
        }

        return _names.Length == 0 ? LogFault.NoFieldNames : Row(record);
    }

    private LogFault Row(ReadOnlySpan<byte> record)
    {
        _fields.Clear();
        DateTime? time = null;
        var rest = record;
        var isLast = false;
        for (var column = 0; !isLast; column++)
        {
            if (!_text.TryNext(ref rest, out var value, out isLast))
            {
                return LogFault.UnclosedQuote;
            }

            if (column == _names.Length || (isLast && column < _names.Length - 1))
            {
                return LogFault.ColumnCount;
            }

            if (column == _timeColumn && value.Length > 0 && (time = Time(value)) is null)
            {
                return LogFault.BadTime;
            }

            if (_names[column] is ({ } name, var isGiven) && value.Length > 0)
            {
                _fields.Add(name, value, isGiven);
            }
        }

        _head.Begin(Line, default, default, default, time);
        _fields.WriteTo(Line);
        Line.EndRecord();
        return LogFault.None;
    }

    /// <summary>What each column is called, by the first record or by its number.</summary>
    private LogFault Name(ReadOnlySpan<byte> record)
    {
        var names = new List<(byte[]?, bool)>();
        var missing = mapping.Columns.Keys.ToHashSet(StringComparer.Ordinal);
        var rest = record;
        var isLast = false;
        while (!isLast)
        {
            if (!_text.TryNext(ref rest, out var value, out isLast))
            {
                return LogFault.UnclosedQuote;
            }

            if (names.Count == MostColumns)
            {
                return LogFault.TooManyFields;
            }

            var column = mapping.HasHeader
                ? Encoding.UTF8.GetString(value).Trim()
                : (names.Count + 1).ToString(CultureInfo.InvariantCulture);
            missing.Remove(column);
            _timeColumn = string.Equals(column, mapping.TimeColumn, StringComparison.Ordinal)
                ? names.Count
                : _timeColumn;
            names.Add(FieldOf(column));
        }

        if (missing.Count > 0 || (mapping.TimeColumn is not null && _timeColumn < 0))
        {
            return LogFault.MissingColumn;
        }

        _names = [.. names];
        return LogFault.None;
    }

    private (byte[]?, bool) FieldOf(string column)
    {
        var isGiven = mapping.Columns.TryGetValue(column, out var named);
        var field =
            isGiven ? named!
            : mapping.KeepOthers ? column
            : "";
        return (field.Length == 0 ? null : Encoding.UTF8.GetBytes(field), isGiven);
    }

    private DateTime? Time(ReadOnlySpan<byte> value)
    {
        if (mapping.TimeFormat is not { } format)
        {
            return
                Stamps.Iso(value, Options.Zone, out var instant) > 0
                || Stamps.TryUnixMilliseconds(value, out instant)
                || Stamps.TryUnix(value, out instant)
                ? instant
                : null;
        }

        if (value.Length > _stamp.Length)
        {
            return null;
        }

        var length = Encoding.UTF8.GetChars(value, _stamp);
        return
            DateTimeOffset.TryParseExact(
                _stamp.AsSpan(0, length),
                format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
                out var read
            ) && Zoned(read, format) is { } zoned
            ? zoned
            : null;
    }

    /// <summary>A format without a zone was read as UTC and is the log's zone.</summary>
    private DateTime? Zoned(DateTimeOffset read, string format)
    {
        if (format.ContainsAny('z', 'K'))
        {
            return read.UtcDateTime;
        }

        var ticks = read.UtcTicks - Options.Zone.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
    }
}
