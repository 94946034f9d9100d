using System.Buffers;
using System.Text;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>
/// The W3C extended log format, as IIS and proxies write it: lines that begin with <c>#</c> say which fields follow;
/// times are in UTC. The fields may change within the file.
/// </summary>
internal sealed class W3cReader(LogOptions options, Action<BrokenRecord> report) : LineReader(options, report)
{
    private const int MostFields = 1024;
    private readonly EventHead _head = new(options.Placement);
    private readonly FieldSet _fields = new();
    private byte[][] _names = [];
    private byte[] _date = [];
    private byte[] _space = new byte[4096];
    private bool _isIis;

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        if (record[0] == '#')
        {
            return Directive(record);
        }

        if (_names.Length == 0)
        {
            return LogFault.NoFieldNames;
        }

        _fields.Clear();
        var rest = record;
        for (var i = 0; i < _names.Length; i++)
        {
            if (!TryNext(ref rest, out var value))
            {
                return LogFault.ColumnCount;
            }

            Add(_names[i], value);
        }

        return rest.Trim((byte)' ').IsEmpty ? Write() : LogFault.ColumnCount;
    }

    private LogFault Directive(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("#Fields:"u8))
        {
            var names = Encoding
                .UTF8.GetString(line[8..])
                .Split([' ', '\t'], MostFields + 1, StringSplitOptions.RemoveEmptyEntries);
            if (names.Length is 0 or > MostFields)
            {
                _names = [];
                return LogFault.TooManyFields;
            }

            _names = [.. names.Select(name => Encoding.UTF8.GetBytes(SigmaName(name)))];
        }
        else if (line.StartsWith("#Software:"u8))
        {
            _isIis = line.IndexOf("Internet Information Services"u8) >= 0;
        }
        else if (line.StartsWith("#Date:"u8))
        {
            var date = line[6..].Trim((byte)' ');
            _date = date.Length >= 10 ? date[..10].ToArray() : [];
        }

        return LogFault.None;
    }

    /// <summary>Sigma writes headers without parentheses.</summary>
    private static string SigmaName(string name) =>
        name.ToUpperInvariant() switch
        {
            "CS(USER-AGENT)" => "cs-user-agent",
            "CS(REFERER)" => "cs-referer",
            "CS(COOKIE)" => "cs-cookie",
            "CS(HOST)" => "cs-host",
            _ => name,
        };

    private bool TryNext(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        rest = rest.TrimStart(" \t"u8);
        value = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = rest[0] == '"' ? QuotedLength(rest) : 0;
        if (length > 0)
        {
            value = rest[1..(length - 1)];
        }
        else
        {
            var end = rest.IndexOfAny((byte)' ', (byte)'\t');
            length = end < 0 ? rest.Length : end;
            value = rest[..length];
        }

        rest = rest[length..];
        return true;
    }

    /// <summary>Quotes within are doubled, which proxies hardly do: the value ends at a quote before a space.</summary>
    private static int QuotedLength(ReadOnlySpan<byte> text)
    {
        var end = text[1..].IndexOf("\" "u8);
        return end >= 0 ? end + 2
            : text.Length > 1 && text[^1] == '"' ? text.Length
            : 0;
    }

    private void Add(byte[] name, ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("-"u8))
        {
            return;
        }

        if (
            _isIis
            && name.AsSpan().StartsWith("cs-"u8)
            && (name.AsSpan().SequenceEqual("cs-user-agent"u8) || name.AsSpan().SequenceEqual("cs-cookie"u8))
        )
        {
            value = WithSpaces(value);
        }

        _fields.Add(name, value);
    }

    /// <summary>IIS writes a plus sign for a space in headers.</summary>
    private ReadOnlySpan<byte> WithSpaces(ReadOnlySpan<byte> value)
    {
        if (_space.Length < value.Length)
        {
            _space = new byte[value.Length];
        }

        value.Replace(_space, (byte)'+', (byte)' ');
        return _space.AsSpan(0, value.Length);
    }

    private LogFault Write()
    {
        var isProxy = ProxyNames.IsProxy(_fields);
        if (!TryTime(out var time))
        {
            return LogFault.BadTime;
        }

        if (isProxy)
        {
            ProxyNames.Add(_fields);
        }
        else
        {
            WholeTarget();
        }

        _head.Begin(Line, default, isProxy ? "proxy"u8 : "webserver"u8, default, time);
        _fields.WriteTo(Line);
        Line.EndRecord();
        return LogFault.None;
    }

    private bool TryTime(out DateTime? time)
    {
        time = null;
        if (!_fields.TryGet("time"u8, out var clock))
        {
            return true;
        }

        var hasDate = _fields.TryGet("date"u8, out var date);
        Span<byte> text = stackalloc byte[19];
        if ((hasDate ? date : _date).Length != 10 || clock.Length < 8)
        {
            return !hasDate;
        }

        (hasDate ? date : _date).CopyTo(text);
        text[10] = (byte)'T';
        clock[..8].CopyTo(text[11..]);
        if (Stamps.Iso(text, TimeSpan.Zero, out var instant) == 0)
        {
            return false;
        }

        time = instant;
        return true;
    }

    /// <summary><c>cs-uri-query</c> as everywhere here: path and query (<see cref="RequestTarget"/>).</summary>
    private void WholeTarget()
    {
        if (!_fields.TryGet("cs-uri-stem"u8, out var stem))
        {
            return;
        }

        var hasQuery = _fields.TryGet("cs-uri-query"u8, out var query);
        var length = stem.Length + (hasQuery ? query.Length + 1 : 0);
        if (_space.Length < length)
        {
            _space = new byte[length];
        }

        stem.CopyTo(_space);
        if (hasQuery)
        {
            _space[stem.Length] = (byte)'?';
            query.CopyTo(_space.AsSpan(stem.Length + 1));
        }

        _fields.Set("cs-uri-query"u8, _space.AsSpan(0, length));
    }
}
