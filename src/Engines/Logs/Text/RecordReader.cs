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

    /// <summary>The record that is skipped ended before these bytes.</summary>
    public static RecordExtent Before => new(0, -1, -1);
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
    /// <param name="tooLong">
    /// The record is skipped: what of it was searched is gone, and only the beginning of the next is looked for.
    /// </param>
    protected abstract RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong);

    /// <summary>Writes the record to <see cref="LogReader.Line"/>, or nothing when it holds no event.</summary>
    protected abstract LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output);

    /// <summary>A line may come of several records: the format says itself when one is complete.</summary>
    protected virtual bool SettlesItself => false;

    /// <summary>How many numbers the record takes.</summary>
    /// <param name="isRest">These are the last bytes of one that was too long.</param>
    protected virtual int Count(ReadOnlySpan<byte> record, bool isRest) => 1;

    /// <summary>How many numbers the first bytes of a record that is too long take, beside its last.</summary>
    protected virtual int CountCut(ReadOnlySpan<byte> bytes) => 0;

    protected virtual void Finish(IBufferWriter<byte> output) { }

    private void Drain(bool final, IBufferWriter<byte> output)
    {
        while (_input.Bytes is { Length: > 0 } bytes)
        {
            // An end that is further off than a record may be long is not looked for: what is too long must not depend on
            // how much is there already.
            var window =
                _tooLong || bytes.Length <= Options.LargestRecord ? bytes : bytes[..(Options.LargestRecord + 1)];
            var isAll = window.Length == bytes.Length;
            var extent = Find(window, _searched, final && isAll, _tooLong);
            if (extent.Length > 0)
            {
                Take(window, extent, output);
            }
            else if (extent == RecordExtent.Before)
            {
                Take(default, default, output);
            }
            else if (!_tooLong && window.Length > Options.LargestRecord)
            {
                Cut(window, extent.Start > 0 ? extent.Start : window.Length);
            }
            else if (final)
            {
                throw new InvalidOperationException("A record must end where the input does.");
            }
            else
            {
                Wait(extent.Start);
                return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, RecordExtent extent, IBufferWriter<byte> output)
    {
        _searched = 0;
        if (!_tooLong)
        {
            ReadOne(bytes[extent.Start..extent.End], extent.Start, output);
        }

        Number += Count(bytes[..extent.Length], isRest: _tooLong);
        _tooLong = false;
        _input.Remove(extent.Length);
    }

    private void Cut(ReadOnlySpan<byte> window, int searched)
    {
        Refuse(Number, _input.Offset, LogFault.TooLong);
        Number += CountCut(window[..searched]);
        _tooLong = true;
        _searched = 0;
        _input.Remove(searched);
    }

    /// <summary>What was searched of a record that is skipped is not needed any more.</summary>
    private void Wait(int searched)
    {
        _searched = searched;
        if (_tooLong)
        {
            _input.Remove(searched);
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
