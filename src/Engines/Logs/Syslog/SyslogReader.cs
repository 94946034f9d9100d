using System.Buffers;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>
/// Syslog as lines or counted by octets, and what is sent within it: CEF and LEEF, which may also stand alone.
/// </summary>
internal sealed class SyslogReader(LogOptions options, Action<BrokenRecord> report, LogFormat format)
    : LineReader(options, report)
{
    private readonly FieldSet _fields = new();

    /// <summary>The input ended before the octets that were counted.</summary>
    private bool _isCut;
    private readonly EventHead _head = new(options.Placement);

    /// <summary>RFC 6587, 3.4.1: a number, a space, and so many bytes.</summary>
    protected override RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        if (tooLong || bytes[0] is < (byte)'1' or > (byte)'9')
        {
            return base.Find(bytes, searched, final, tooLong);
        }

        var digits = Digits.Leading(bytes);
        if (bytes.Length < digits + 2 && digits < 10 && !final)
        {
            return RecordExtent.NotYet(0);
        }

        if (digits > 9 || !bytes[Math.Min(digits, bytes.Length)..].StartsWith(" <"u8))
        {
            return base.Find(bytes, searched, final, tooLong);
        }

        // A count that no message may have is none.
        return Digits.TryRead(bytes, 0, digits, out var length) && length <= Options.LargestRecord
            ? Counted(bytes, digits + 1, digits + 1 + length, final)
            : base.Find(bytes, searched, final, tooLong);
    }

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        if (_isCut)
        {
            return LogFault.Truncated;
        }

        var header = new SyslogHeader { Priority = -1 };
        if (!record.StartsWith("CEF:"u8) && !record.StartsWith("LEEF:"u8))
        {
            if (SyslogHeader.Read(record, Options, out header) is not LogFault.None and var fault)
            {
                return fault;
            }
        }
        else
        {
            header.Message = record;
        }

        _fields.Clear();
        if (header.Message.StartsWith("CEF:"u8) && format != LogFormat.Leef)
        {
            return Within(CefText.Read(header.Message, _fields), header);
        }

        if (header.Message.StartsWith("LEEF:"u8) && format != LogFormat.Cef)
        {
            return Within(LeefText.Read(header.Message, _fields), header);
        }

        return format != LogFormat.Syslog ? LogFault.NotOfThisFormat
            : FortiGateText.IsOne(header.Message) ? FortiGate(header)
            : Plain(header);
    }

    private RecordExtent Counted(ReadOnlySpan<byte> bytes, int start, int end, bool final)
    {
        // A sender may put a line feed behind a counted message all the same.
        if (bytes.Length > end)
        {
            return new RecordExtent(end + (bytes[end] == '\n' ? 1 : 0), start, end);
        }

        _isCut = final && bytes.Length < end;
        return final ? new RecordExtent(bytes.Length, start, bytes.Length) : RecordExtent.NotYet(0);
    }

    private LogFault Plain(SyslogHeader header)
    {
        var place = SyslogPlace.Of(header);
        _fields.AddIfAny("facility"u8, SyslogNames.FacilityOf(header.Priority));
        _fields.AddIfAny("severity"u8, SyslogNames.SeverityOf(header.Priority));
        AddSender(header);
        _fields.AddIfAny("msgid"u8, header.MessageId);
        _fields.Add("message"u8, header.Message);
        if (place.Service.SequenceEqual("sudo"u8))
        {
            SudoText.Read(header.Message, _fields);
        }

        StructuredDataText.Read(header.StructuredData, _fields);
        return Write(place.Product, default, place.Service, header.Time);
    }

    /// <summary>The log's own type is the service of Sigma's rules; traffic is also what rules for any firewall look at.</summary>
    private LogFault FortiGate(SyslogHeader header)
    {
        FortiGateText.Read(header.Message, _fields);
        _fields.AddIfAny("hostname"u8, header.Host);
        SigmaNames.Add(_fields);
        _fields.TryGet("type"u8, out var type);
        var category = type.SequenceEqual("traffic"u8) ? "firewall"u8 : default;
        return Write("fortigate"u8, category, type, FortiGateText.TimeOf(_fields, Options) ?? header.Time);
    }

    private LogFault Within(LogFault fault, SyslogHeader header)
    {
        if (fault != LogFault.None)
        {
            return fault;
        }

        AddSender(header);
        SigmaNames.Add(_fields);
        return Write(default, default, default, EventTimes.Of(_fields, Options) ?? header.Time);
    }

    private void AddSender(SyslogHeader header)
    {
        _fields.AddIfAny("hostname"u8, header.Host);
        _fields.AddIfAny("program"u8, header.Program);
        _fields.AddIfAny("pid"u8, header.Process);
    }

    private LogFault Write(
        ReadOnlySpan<byte> product,
        ReadOnlySpan<byte> category,
        ReadOnlySpan<byte> service,
        DateTime? time
    )
    {
        if (_fields.IsFull)
        {
            return LogFault.TooManyFields;
        }

        _head.Begin(Line, product, category, service, time);
        _fields.WriteTo(Line);
        Line.EndRecord();
        return LogFault.None;
    }
}
