using System.Buffers;
using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Json;

/// <summary>
/// The elements of one JSON array after another: a plain array, or the array <c>Records</c> of an object, as CloudTrail
/// delivers it; or objects one behind the other, as if they stood in an array. Elements are found by their brackets while the bytes come in, and checked when they are whole.
/// </summary>
internal sealed class JsonElementReader(LogOptions options, Action<BrokenRecord> report, LogFormat format)
    : RecordReader(options, report)
{
    private readonly JsonElementWriter _writer = new(
        options.Placement,
        format == LogFormat.CloudTrail ? new LogPlacement("aws", null, "cloudtrail") : LogPlacement.OfFormat,
        format == LogFormat.CloudTrail ? "eventTime" : null
    );

    /// <summary>The name <c>Records</c>, its colon and its bracket are not further apart, in bytes.</summary>
    private const int Overlap = 256;

    private State _state = format == LogFormat.JsonObjects ? State.Between : State.Before;
    private int _depth;
    private bool _inText;
    private bool _isElement;
    private bool _isTold;

    private enum State
    {
        /// <summary>Before the array.</summary>
        Before,

        /// <summary>Before an element, or the array's end.</summary>
        Between,

        /// <summary>Within an element.</summary>
        Within,
    }

    private static ReadOnlySpan<byte> Space => " \t\r\n,"u8;

    protected override RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        _isElement = false;
        return _state switch
        {
            State.Before => Begin(bytes, final, tooLong),
            State.Between => Next(bytes, final, tooLong),
            _ => Element(bytes, searched, final, tooLong),
        };
    }

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        if (_isElement)
        {
            return record[0] == '{' ? _writer.Write(record, Line) : LogFault.NotAnObject;
        }

        // What is no array is told once.
        var fault = _isTold ? LogFault.None : LogFault.NoRecords;
        _isTold = true;
        return fault;
    }

    protected override int Count(ReadOnlySpan<byte> record, bool isRest) => _isElement ? 1 : 0;

    private RecordExtent Begin(ReadOnlySpan<byte> bytes, bool final, bool tooLong)
    {
        // Space, and the end of the object whose array it was.
        var space = bytes.IndexOfAnyExcept(" \t\r\n}"u8);
        if (space != 0 && !tooLong)
        {
            return new RecordExtent(space < 0 ? bytes.Length : space, 0, 0);
        }

        var array = format == LogFormat.CloudTrail ? RecordsStart.Find(bytes) : bytes.IndexOf((byte)'[');
        if (array == 0 || (array > 0 && format == LogFormat.CloudTrail))
        {
            // What stands behind the array is no event and no fault.
            (_state, _isTold) = (State.Between, true);
            return new RecordExtent(array + 1, array, array);
        }

        // Something that is not of this format: its first byte stands for it.
        if (format != LogFormat.CloudTrail)
        {
            return new RecordExtent(array < 0 ? bytes.Length : array, 0, 1);
        }

        return final ? new RecordExtent(bytes.Length, 0, 1) : RecordExtent.NotYet(Math.Max(bytes.Length - Overlap, 0));
    }

    private RecordExtent Next(ReadOnlySpan<byte> bytes, bool final, bool tooLong)
    {
        var start = bytes.IndexOfAnyExcept(Space);
        if (start != 0)
        {
            var length = start < 0 ? bytes.Length : start;
            return new RecordExtent(length, length, length);
        }

        if (bytes[0] == ']' && format != LogFormat.JsonObjects)
        {
            _state = State.Before;
            return new RecordExtent(1, 1, 1);
        }

        (_state, _depth, _inText) = (State.Within, 0, false);
        return Element(bytes, 0, final, tooLong);
    }

    /// <summary>Up to the bracket that closes it, or for a bare value up to what divides it from the next.</summary>
    private RecordExtent Element(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        for (var at = searched; at < bytes.Length; at++)
        {
            var found = _inText
                ? bytes[at..].IndexOfAny((byte)'"', (byte)'\\')
                : bytes[at..].IndexOfAny(ByteSets.JsonMarks);
            if (found < 0)
            {
                break;
            }

            at += found;
            if (bytes[at] == '\\')
            {
                if (at + 1 >= bytes.Length)
                {
                    return Wait(bytes, at, final);
                }

                at++;
            }
            else if (Step(bytes[at]) is { } included)
            {
                return Ended(at + included, tooLong);
            }
        }

        return Wait(bytes, bytes.Length, final);
    }

    /// <returns>How much of the code belongs to the element that it ends; null when the element goes on.</returns>
    private int? Step(byte code)
    {
        switch (code)
        {
            case (byte)'"':
                _inText = !_inText;
                return null;
            case (byte)'{' or (byte)'[':
                _depth++;
                return null;
            case (byte)',':
                return _depth == 0 ? 0 : null;
            default:
                // The array's own bracket ends a bare value.
                return --_depth switch
                {
                    < 0 => 0,
                    0 => 1,
                    _ => null,
                };
        }
    }

    private RecordExtent Ended(int length, bool tooLong)
    {
        (_state, _isElement) = (State.Between, true);
        if (length == 0 && tooLong)
        {
            return RecordExtent.Before;
        }

        // A closing bracket that nothing opened is an element that is none.
        length = Math.Max(length, 1);
        return new RecordExtent(length, 0, length);
    }

    private RecordExtent Wait(ReadOnlySpan<byte> bytes, int searched, bool final)
    {
        if (!final)
        {
            return RecordExtent.NotYet(searched);
        }

        return Ended(bytes.Length, tooLong: false);
    }
}
