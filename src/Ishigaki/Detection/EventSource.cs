using System.IO.Compression;
using System.Text;

namespace Ishigaki.Detection;

/// <summary>A file of events, or the standard input, as a stream of UTF-8, whatever it was compressed or written in.</summary>
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

    /// <exception cref="IOException">It cannot be opened.</exception>
    public Stream Open()
    {
        var stream = new BufferedStream(Path is null ? Console.OpenStandardInput() : File.OpenRead(Path), 1 << 16);
        var unpacked = Peek(stream, out var begins);
        if (begins is [0x1f, 0x8b, ..])
        {
            unpacked = Peek(new GZipStream(unpacked, CompressionMode.Decompress), out begins);
        }

        return begins switch
        {
            [0xff, 0xfe, ..] => Encoding.CreateTranscodingStream(unpacked, Encoding.Unicode, new UTF8Encoding(false)),
            [0xfe, 0xff, ..] => Encoding.CreateTranscodingStream(
                unpacked,
                Encoding.BigEndianUnicode,
                new UTF8Encoding(false)
            ),
            _ => unpacked,
        };
    }

    /// <summary>Looks at the first three bytes and gives a stream that still has them.</summary>
    private static Prepended Peek(Stream stream, out byte[] begins)
    {
        var buffer = new byte[3];
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        begins = buffer[..count];
        return new Prepended(begins, stream);
    }

    /// <summary>A stream before which some bytes come again.</summary>
    private sealed class Prepended(byte[] first, Stream rest) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_at == first.Length)
            {
                return rest.Read(buffer);
            }

            var count = Math.Min(buffer.Length, first.Length - _at);
            first.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
