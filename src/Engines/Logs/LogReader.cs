using System.Buffers;
using Ishigaki.Engines.Logs.Audit;
using Ishigaki.Engines.Logs.Json;
using Ishigaki.Engines.Logs.Syslog;
using Ishigaki.Engines.Logs.Tables;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Web;
using Ishigaki.Engines.Logs.Windows;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs;

/// <summary>
/// Turns the bytes of one log, fed in pieces of any size, into JSON lines in UTF-8: one object a record. What cannot be
/// read is reported and skipped; reading goes on behind it. Memory is bounded by <see cref="LogOptions.LargestRecord"/>
/// and the largest piece, not by the input. Not for use by several threads at once.
/// </summary>
public abstract class LogReader
{
    private const int FlushAt = 1 << 16;
    private readonly Action<BrokenRecord> _report;

    private protected LogReader(LogOptions options, Action<BrokenRecord> report) =>
        (Options, _report) = (options, report);

    /// <summary>What the input is read as.</summary>
    public LogFormat Format { get; private set; }

    /// <summary>How many lines were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many records, or parts of the input, were reported.</summary>
    public long Refused { get; private set; }

    private protected LogOptions Options { get; }

    private protected JsonLine Line { get; } = new();

    /// <param name="format">What the input is; <see cref="LogDetection.Detect"/> finds it from the first bytes.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="report">Is told of each record that was not taken, in the order of the input.</param>
    /// <exception cref="ArgumentException">
    /// The options cannot be: a delimited log without a mapping, or a largest record outside 1 KiB to 1 GiB.
    /// </exception>
    public static LogReader Create(LogFormat format, LogOptions options, Action<BrokenRecord> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (options.LargestRecord is < 1024 or > LogOptions.LimitOfLargestRecord)
        {
            throw new ArgumentException("The largest record must be between 1 KiB and 1 GiB.", nameof(options));
        }

        var reader = Make(format, options, report);
        reader.Format = format;
        return reader;
    }

    /// <summary>Takes the next bytes of the input; writes the lines of the records that are complete.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        Take(bytes, output);
        Flush(output);
    }

    /// <summary>The input is at its end: what was waiting for more is written or reported. Nothing may be fed after.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        End(output);
        Flush(output);
    }

    private protected abstract void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output);

    private protected abstract void End(IBufferWriter<byte> output);

    /// <summary>The record that <see cref="Line"/> holds behind <paramref name="mark"/> is a line now, or taken back.</summary>
    private protected void Settle(int mark, LogFault fault, long number, long offset, IBufferWriter<byte> output)
    {
        if (fault != LogFault.None)
        {
            Line.TakeBack(mark);
            Refuse(number, offset, fault);
        }
        else if (Line.Length > mark)
        {
            Written++;
            if (Line.Length >= FlushAt)
            {
                Flush(output);
            }
        }
    }

    private protected void Refuse(long number, long offset, LogFault fault)
    {
        Refused++;
        _report(new BrokenRecord(number, offset, fault));
    }

    private static LogReader Make(LogFormat format, LogOptions options, Action<BrokenRecord> report) =>
        format switch
        {
            LogFormat.Evtx => new EvtxReader(options, report),
            LogFormat.WindowsXml => new EventXmlReader(options, report),
            LogFormat.JsonLines => new JsonLinesReader(options, report),
            LogFormat.JsonObjects or LogFormat.JsonArray or LogFormat.CloudTrail => new JsonElementReader(
                options,
                report,
                format
            ),
            LogFormat.Syslog or LogFormat.Cef or LogFormat.Leef => new SyslogReader(options, report, format),
            LogFormat.Auditd => new AuditReader(options, report),
            LogFormat.WebAccess => new WebAccessReader(options, report),
            LogFormat.W3c => new W3cReader(options, report),
            LogFormat.Squid => new SquidReader(options, report),
            LogFormat.Delimited => new DelimitedReader(
                options,
                options.Mapping ?? throw new ArgumentException("A delimited log needs a mapping.", nameof(options)),
                report
            ),
        };

    private void Flush(IBufferWriter<byte> output)
    {
        if (Line.Length > 0)
        {
            output.Write(Line.Written);
            Line.TakeBack(0);
        }
    }
}
