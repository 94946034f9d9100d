using System.IO.Compression;
using System.Text;
using Ishigaki.Commands;
using Ishigaki.Engines.Logs;
using Ishigaki.Logs;

namespace Ishigaki.Detection;

/// <summary>A file of events, or the standard input, as a stream of JSON lines, whatever its format, compression and encoding.</summary>
/// <param name="Name">As detections name it.</param>
internal sealed record EventSource(string Name, string? Path)
{
    /// <summary>Files, the files of folders in the order of their paths, and <c>-</c> for the standard input.</summary>
    /// <returns>The first path that does not exist as Missing; null when all do.</returns>
    public static (IReadOnlyList<EventSource> Sources, string? Missing) Find(IEnumerable<string> paths)
    {
        var sources = new List<EventSource>();
        foreach (var path in paths)
        {
            if (path == "-")
            {
                sources.Add(new EventSource("-", null));
            }
            else if (Directory.Exists(path))
            {
                sources.AddRange(
                    Directory
                        .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true })
                        .Order(StringComparer.Ordinal)
                        .Select(file => new EventSource(System.IO.Path.GetRelativePath(path, file), file))
                );
            }
            else if (File.Exists(path))
            {
                sources.Add(new EventSource(path, path));
            }
            else
            {
                return ([], path);
            }
        }

        return (sources, null);
    }

    /// <summary>JSON lines as they are, every other format as JSON lines: record by record, in the order of the log.</summary>
    /// <param name="report">Is told of records that were not taken, while the stream is read.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public Stream Open(LogReading reading, Action<BrokenRecord> report)
    {
        var file = new Prepended(
            new BufferedStream(Path is null ? Console.OpenStandardInput() : File.OpenRead(Path), 1 << 16)
        );
        var unpacked = Peek(file, 2) is [0x1f, 0x8b]
            ? new Prepended(new GZipStream(file, CompressionMode.Decompress))
            : file;
        var head = Peek(unpacked, LogDetection.Needed);
        var format = reading.Format ?? LogDetection.Detect(head) ?? LogFormat.JsonLines;
        return format == LogFormat.JsonLines
            ? Text(unpacked, head)
            // The head comes again from the stream itself.
            : new ConvertedStream(unpacked, [], LogReader.Create(format, Options(reading.Options), report));
    }

    /// <summary>What is compressed with gzip is known by its first bytes, and so is text that is not UTF-8.</summary>
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

    /// <summary>A time without a year is of about when the file was written.</summary>
    private LogOptions Options(LogOptions options) =>
        options with
        {
            WrittenAbout = Path is null
                ? TimeProvider.System.GetUtcNow()
                : new DateTimeOffset(File.GetLastWriteTimeUtc(Path), TimeSpan.Zero),
        };

    private static byte[] Peek(Prepended stream, int most)
    {
        var buffer = new byte[most];
        var count = stream.ReadAtLeast(buffer, most, throwOnEndOfStream: false);
        stream.Again(buffer.AsSpan(0, count));
        return buffer[..count];
    }
}
