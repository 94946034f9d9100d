using System.Text;
using Ishigaki.Commands;
using Ishigaki.Engines.Logs;
using Ishigaki.Logs;

namespace Ishigaki.Detection;

/// <summary>Any log as a stream of JSON lines in UTF-8.</summary>
internal static class EventLines
{
    /// <summary>JSON lines as they are, every other format as JSON lines: record by record, in the order of the log.</summary>
    /// <param name="report">Is told of records that were not taken, while the stream is read.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static Stream Open(LogInput log, LogReading reading, Action<BrokenRecord> report)
    {
        var stream = new Prepended(log.Open(out _));
        var head = new byte[LogDetection.Needed];
        Array.Resize(ref head, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Again(head);
        var format = reading.Format ?? LogDetection.Detect(head) ?? LogFormat.JsonLines;
        if (format == LogFormat.JsonLines)
        {
            return Text(stream, head);
        }

        // A time without a year is of about when the log was written.
        var options = reading.Options with
        {
            WrittenAbout = log.WrittenAbout(TimeProvider.System),
        };
        return new LogConversion(format, options).Open(stream, report, out _)!;
    }

    /// <summary>Text that is not UTF-8 is known by its first bytes.</summary>
    private static Stream Text(Stream stream, ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xff, 0xfe, ..] => Encoding.CreateTranscodingStream(stream, Encoding.Unicode, new UTF8Encoding(false)),
            [0xfe, 0xff, ..] => Encoding.CreateTranscodingStream(
                stream,
                Encoding.BigEndianUnicode,
                new UTF8Encoding(false)
            ),
            _ => stream,
        };
}
