using System.Buffers;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Audit;

/// <summary>
/// The log of auditd. Records with the same node, time and serial number are one event and become one line: a field that
/// several records have is an array. An event is complete at its <c>EOE</c> record, two seconds of the log's time after
/// its own, when more than <see cref="MostOpen"/> are open or large ones
/// are together larger than a record may be, or at the end.
/// </summary>
internal sealed class AuditReader(LogOptions options, Action<BrokenRecord> report) : LineReader(options, report)
{
    /// <summary>Events that wait for more of their records.</summary>
    public const int MostOpen = 64;

    /// <summary>From here on an event counts among those whose sizes are added up.</summary>
    private const int Large = 1 << 16;

    private readonly EventHead _head = new(options.Placement);
    private readonly List<AuditEvent> _open = [];
    private readonly Stack<AuditEvent> _free = [];

    protected override bool SettlesItself => true;

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        if (!AuditRecord.TryRead(record, out var parsed))
        {
            return LogFault.NotOfThisFormat;
        }

        CloseOlder(parsed.Time.AddSeconds(-2), output);
        var audit = Find(parsed, offset, output);
        if (parsed.Type.SequenceEqual("EOE"u8))
        {
            Close(audit, output);
            return LogFault.None;
        }

        if (audit.Fields.Size + record.Length > Options.LargestRecord)
        {
            return LogFault.TooLong;
        }

        AuditFields.Read(parsed, audit);
        while (
            audit.Fields.Size > Large
            && _open.Count > 1
            && _open.Sum(each => (long)each.Fields.Size) > Options.LargestRecord
        )
        {
            Close(_open[0], output);
        }

        return LogFault.None;
    }

    protected override void Finish(IBufferWriter<byte> output)
    {
        while (_open.Count > 0)
        {
            Close(_open[0], output);
        }
    }

    private AuditEvent Find(AuditRecord record, long offset, IBufferWriter<byte> output)
    {
        // Records of an event stand together nearly always.
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Is(record))
            {
                return _open[i];
            }
        }

        if (_open.Count == MostOpen)
        {
            Close(_open[0], output);
        }

        var audit = _free.TryPop(out var used) ? used : new AuditEvent();
        audit.Begin(record, Number, offset);
        _open.Add(audit);
        return audit;
    }

    private void CloseOlder(DateTime than, IBufferWriter<byte> output)
    {
        while (_open.Count > 0 && _open[0].Time < than)
        {
            Close(_open[0], output);
        }
    }

    private void Close(AuditEvent audit, IBufferWriter<byte> output)
    {
        _open.Remove(audit);
        _free.Push(audit);
        if (audit.Fields.Count == 0)
        {
            return;
        }

        var mark = Line.Length;
        audit.Complete();
        if (audit.Fields.IsFull)
        {
            Settle(mark, LogFault.TooManyFields, audit.Number, audit.Offset, output);
            return;
        }

        var category = audit.IsExecution ? "process_creation"u8 : default;
        _head.Begin(Line, "linux"u8, category, "auditd"u8, audit.Time);
        audit.Fields.WriteTo(Line);
        Line.EndRecord();
        Settle(mark, LogFault.None, audit.Number, audit.Offset, output);
    }
}
