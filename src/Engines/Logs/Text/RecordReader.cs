using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>Where the record at the beginning of some bytes ends.</summary>
/// <param name="Length">With what divides it from the next; 0 when its end is not there yet.</param>
/// <param name="Start">Of the record itself.</param>
/// <param name="End">Behind its last byte; the same as <paramref name="Start"/> when there is nothing to read.</param>
internal readonly record struct RecordExtent(int Length, int Start, int End)
{
    /// <param name="searched">How many of the bytes need not be looked at again.</param>
    public static RecordExtent NotYet(int searched) => new(0, searched, searched);
}

/// <summary>
/// What all formats of text share: UTF-16 and byte order marks, records that lie across pieces, the largest record, and
/// text that is not UTF-8.
/// </summary>
internal abstract class RecordReader(LogOptions options, Action<BrokenRecord> report) : LogReader(options, report)
{
    private readonly LegacyText _legacy = new(options.Legacy);
    private readonly TextInput _input = new();
    private int _searched;
    private bool _tooLong;

    /// <summary>Of the record that is read now; from 1.</summary>
    protected long Number { get; private set; } = 1;

    private protected sealed override void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        _input.Add(bytes);
        Drain(final: false, output);
    }

    private protected sealed override void End(IBufferWriter<byte> output)
    {
        _input.End();
        Drain(final: true, output);
        Finish(output);
    }

    /// <param name="bytes">Everything from the beginning of the record on that is there.</param>
    /// <param name="searched">How many of them an earlier call has seen; whatever state that needs is the format's.</param>
    /// <param name="final">Nothing follows these bytes.</param>
    /// <param name="tooLong">The record is skipped; its first bytes are gone already.</param>
    protected abstract RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong);

    /// <summary>Writes the record to <see cref="LogReader.Line"/>, or nothing when it holds no event.</summary>
    protected abstract LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output);

    /// <summary>A line may come of several records: the format says itself when one is complete.</summary>
    protected virtual bool SettlesItself => false;

    /// <summary>How many numbers the record takes.</summary>
    protected virtual int Count(ReadOnlySpan<byte> record) => 1;

    protected virtual void Finish(IBufferWriter<byte> output) { }

    private void Drain(bool final, IBufferWriter<byte> output)
    {
        while (_input.Bytes is { Length: > 0 } bytes)
        {
            var extent = Find(bytes, _searched, final, _tooLong);
            if (extent.Length == 0)
            {
                if (final)
                {
                    throw new InvalidOperationException("A record must end where the input does.");
                }

                Wait(bytes.Length, extent.Start);
                return;
            }

            _searched = 0;
            if (!_tooLong)
            {
                ReadOne(bytes[extent.Start..extent.End], extent.Start, output);
            }

            Number += Count(bytes[..extent.Length]);
            _tooLong = false;
            _input.Remove(extent.Length);
        }
    }

    private void Wait(int length, int searched)
    {
        if (!_tooLong && length > Options.LargestRecord)
        {
            _tooLong = true;
            Refuse(Number, _input.Offset, LogFault.TooLong);
        }

        _searched = searched;
        if (_tooLong)
        {
            // What was searched is not needed; what was not may grow only so far.
            _input.Remove(length - searched > Options.LargestRecord ? length : searched);
            _searched = 0;
        }
    }

    private void ReadOne(ReadOnlySpan<byte> record, int start, IBufferWriter<byte> output)
    {
        if (record.IsEmpty)
        {
            return;
        }

        var offset = _input.Offset + start;
        if (record.Length > Options.LargestRecord)
        {
            Refuse(Number, offset, LogFault.TooLong);
            return;
        }

        var mark = Line.Length;
        var fault = Read(Utf8.IsValid(record) ? record : _legacy.Decode(record), offset, output);
        if (!SettlesItself)
        {
            Settle(mark, fault, Number, offset, output);
        }
        else if (fault != LogFault.None)
        {
            Refuse(Number, offset, fault);
        }
    }
}
