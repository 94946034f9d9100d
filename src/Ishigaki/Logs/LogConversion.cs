using Ishigaki.Engines.Logs;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Logs;

/// <summary>What came of one log.</summary>
/// <param name="Format">Null when it could not be told.</param>
internal readonly record struct LogOutcome(LogFormat? Format, long Written, long Refused);

/// <summary>Turns one log into JSON lines.</summary>
/// <param name="format">Null finds it from the log's beginning.</param>
internal sealed class LogConversion(LogFormat? format, LogOptions options)
{
    private const int PieceSize = 1 << 18;

    /// <summary>The lines as a stream, for whoever reads JSON lines.</summary>
    /// <param name="log">The log, unpacked; it belongs to the stream that is given back.</param>
    /// <param name="report">Is told of what was not taken, while the stream is read.</param>
    /// <param name="reader">Counts; null when the format cannot be told.</param>
    /// <returns>Null when the format cannot be told.</returns>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged.</exception>
    public ConvertedStream? Open(Stream log, Action<BrokenRecord> report, out LogReader? reader)
    {
        var head = new byte[LogDetection.Needed];
        Array.Resize(ref head, log.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        reader = (format ?? LogDetection.Detect(head)) is { } found ? LogReader.Create(found, options, report) : null;
        return reader is null ? null : new ConvertedStream(log, head, reader);
    }

    /// <param name="log">The log, unpacked.</param>
    /// <param name="output">Gets the lines.</param>
    /// <param name="report">Is told of what was not taken.</param>
    /// <param name="progress">Is called after every piece with the number of lines.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="StorageException">The lines cannot be written.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged.</exception>
    public LogOutcome Run(
        Stream log,
        Stream output,
        Action<BrokenRecord> report,
        Action<long> progress,
        CancellationToken cancellation
    )
    {
        using var lines = Open(log, report, out var reader);
        if (lines is null || reader is null)
        {
            return default;
        }

        var piece = new byte[PieceSize];
        for (int read; (read = lines.Read(piece)) > 0; )
        {
            cancellation.ThrowIfCancellationRequested();
            Write(output, piece.AsSpan(0, read));
            progress(reader.Written);
        }

        return new LogOutcome(reader.Format, reader.Written, reader.Refused);
    }

    /// <summary>What cannot be written is not the log's fault, and not to be told as such.</summary>
    private static void Write(Stream output, ReadOnlySpan<byte> lines)
    {
        try
        {
            output.Write(lines);
        }
        catch (IOException failure)
        {
            throw new StorageException(
                $"書き出せません。空き容量と行き先を確かめてください: {failure.Message}",
                $"The lines could not be written. Check free space and where they go: {failure.Message}",
                failure
            );
        }
    }
}
