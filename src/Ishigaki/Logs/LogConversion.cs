using System.Buffers;
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

    /// <param name="input">The log, unpacked.</param>
    /// <param name="output">Gets the lines.</param>
    /// <param name="report">Is told of what was not taken.</param>
    /// <param name="progress">Is called after every piece.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="StorageException">The lines cannot be written.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged.</exception>
    public LogOutcome Run(
        Stream input,
        Stream output,
        Action<BrokenRecord> report,
        Action<long> progress,
        CancellationToken cancellation
    )
    {
        var piece = new byte[PieceSize];
        var filled = input.ReadAtLeast(piece, LogDetection.Needed, throwOnEndOfStream: false);
        if ((format ?? LogDetection.Detect(piece.AsSpan(0, Math.Min(filled, LogDetection.Needed)))) is not { } found)
        {
            return new LogOutcome(null, 0, 0);
        }

        var reader = LogReader.Create(found, options, report);
        var lines = new ArrayBufferWriter<byte>(PieceSize);
        for (; filled > 0; filled = input.Read(piece))
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Feed(piece.AsSpan(0, filled), lines);
            Drain(lines, output);
            progress(reader.Written);
        }

        reader.Complete(lines);
        Drain(lines, output);
        return new LogOutcome(found, reader.Written, reader.Refused);
    }

    private static void Drain(ArrayBufferWriter<byte> lines, Stream output)
    {
        try
        {
            output.Write(lines.WrittenSpan);
        }
        catch (IOException failure)
        {
            // Not the log's fault, and not to be told as such.
            throw new StorageException(
                $"書き出せません。空き容量と行き先を確かめてください: {failure.Message}",
                $"The lines could not be written. Check free space and where they go: {failure.Message}",
                failure
            );
        }

        lines.ResetWrittenCount();
    }
}
