using System.Buffers;

namespace Ishigaki.Detection;

/// <summary>Some whole lines of a source. The bytes go back to the pool when it is disposed.</summary>
/// <param name="FirstLine">The number of the first line in its source, from 1.</param>
/// <param name="TooLong">The one line of this block was cut off because it is longer than a line may be.</param>
internal sealed record EventBlock(string Source, byte[] Bytes, int Start, int Length, long FirstLine, bool TooLong)
    : IDisposable
{
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);
}

/// <summary>Cuts a stream of lines into blocks of whole lines.</summary>
internal static class EventBlocks
{
    /// <summary>A longer line is broken: it is named, and skipped without being kept.</summary>
    public const int LongestLine = 64 << 20;

    private const int UsualSize = 1 << 20;
    private static readonly byte[] Mark = [0xef, 0xbb, 0xbf];

    /// <exception cref="IOException">The stream cannot be read to its end.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged.</exception>
    public static IEnumerable<EventBlock> Of(string source, Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualSize);
        var (filled, line, isFirst) = (0, 1L, true);
        while (true)
        {
            var read = stream.Read(buffer.AsSpan(filled));
            filled += read;
            if (read > 0 && filled < buffer.Length)
            {
                continue;
            }

            var end = read == 0 ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end == 0 && read > 0)
            {
                if (filled < LongestLine)
                {
                    buffer = Larger(buffer, filled);
                    continue;
                }

                yield return new EventBlock(source, buffer, 0, 0, line++, TooLong: true);
                buffer = ArrayPool<byte>.Shared.Rent(UsualSize);
                filled = SkipLine(stream, buffer);
                continue;
            }

            if (end > 0)
            {
                var start = isFirst && buffer.AsSpan(0, end).StartsWith(Mark) ? Mark.Length : 0;
                var next = ArrayPool<byte>.Shared.Rent(UsualSize);
                var kept = filled - end;
                if (kept > next.Length)
                {
                    ArrayPool<byte>.Shared.Return(next);
                    next = ArrayPool<byte>.Shared.Rent(kept + UsualSize);
                }

                buffer.AsSpan(end, kept).CopyTo(next);
                var lines = buffer.AsSpan(0, end).Count((byte)'\n');
                yield return new EventBlock(source, buffer, start, end - start, line, TooLong: false);
                (buffer, filled, isFirst) = (next, kept, false);
                line += lines;
            }

            if (read == 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                yield break;
            }
        }
    }

    /// <summary>Reads on to the end of a line and keeps what comes behind it.</summary>
    private static int SkipLine(Stream stream, byte[] buffer)
    {
        while (true)
        {
            var read = stream.Read(buffer);
            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (read == 0 || end >= 0)
            {
                buffer.AsSpan(end + 1, read - end - 1).CopyTo(buffer);
                return read == 0 ? 0 : read - end - 1;
            }
        }
    }

    private static byte[] Larger(byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
