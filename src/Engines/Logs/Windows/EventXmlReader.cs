using System.Buffers;
using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Windows;

/// <summary>
/// Windows events as XML text, as <c>wevtutil</c> and <c>ToXml()</c> write them: finds the events among declarations,
/// comments and the element around them. A record is one <c>Event</c>.
/// </summary>
internal sealed class EventXmlReader : RecordReader
{
    private readonly EventTape _tape;
    private readonly EventXmlParser _parser;
    private readonly EventJson _json;
    private int _depth;
    private bool _told;

    public EventXmlReader(LogOptions options, Action<BrokenRecord> report)
        : base(options, report)
    {
        _tape = new EventTape(options.LargestRecord);
        _parser = new EventXmlParser(_tape);
        _json = new EventJson(_tape);
    }

    protected override RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        if (tooLong)
        {
            return NextEvent(bytes, final);
        }

        if (_depth == 0 && searched == 0 && !EventMarkup.BeginsEvent(bytes))
        {
            var length = EventMarkup.LengthBetween(bytes);
            return length > 0 ? new RecordExtent(length, 0, length) : Wait(bytes, 0, final);
        }

        if (searched == 0 && _depth == 0 && EventMarkup.LengthOfPlainEvent(bytes) is > 0 and var plain)
        {
            return new RecordExtent(plain, 0, plain);
        }

        for (var at = searched; ; )
        {
            var found = bytes[at..].IndexOf((byte)'<');
            if (found < 0)
            {
                return Wait(bytes, bytes.Length, final);
            }

            at += found;
            var markup = EventMarkup.At(bytes[at..]);
            if (markup.Length < 0)
            {
                return Wait(bytes, at, final);
            }

            at += markup.Length;
            _depth += markup.Depth;
            if (_depth <= 0)
            {
                _depth = 0;
                return new RecordExtent(at, 0, at);
            }
        }
    }

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        if (!EventMarkup.BeginsEvent(record))
        {
            return Between(EventMarkup.JudgeBetween(record));
        }

        _told = false;
        _tape.Clear();
        var fault = _parser.Parse(record);
        return fault != LogFault.None ? fault
            : _json.Write(Line) ? LogFault.None
            : LogFault.NotAnEvent;
    }

    /// <summary>Only events are counted.</summary>
    protected override int Count(ReadOnlySpan<byte> record, bool isRest) => isRest ? 0 : CountCut(record);

    protected override int CountCut(ReadOnlySpan<byte> bytes) => EventMarkup.BeginsEvent(bytes) ? 1 : 0;

    /// <summary>What is no event is told once, however much of it there is until the next event.</summary>
    private LogFault Between(LogFault fault)
    {
        if (fault == LogFault.None || (_told && fault == LogFault.NotAnEvent))
        {
            return LogFault.None;
        }

        _told = true;
        return fault;
    }

    /// <summary>Behind a record that was too long: what is no event until the next is told already.</summary>
    private RecordExtent NextEvent(ReadOnlySpan<byte> bytes, bool final)
    {
        (_depth, _told) = (0, true);
        for (var at = 0; at < bytes.Length; at++)
        {
            var found = bytes[at..].IndexOf("<Event"u8);
            if (found < 0)
            {
                break;
            }

            at += found;
            if (EventMarkup.BeginsEvent(bytes[at..]))
            {
                return at == 0 ? RecordExtent.Before : new RecordExtent(at, 0, at);
            }
        }

        // The beginning of a tag may be there in part.
        return final
            ? new RecordExtent(bytes.Length, 0, bytes.Length)
            : RecordExtent.NotYet(Math.Max(bytes.Length - 6, 0));
    }

    private RecordExtent Wait(ReadOnlySpan<byte> bytes, int scanned, bool final)
    {
        if (!final)
        {
            return RecordExtent.NotYet(scanned);
        }

        _depth = 0;
        return new RecordExtent(bytes.Length, 0, bytes.Length);
    }
}
