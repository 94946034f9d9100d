using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Ishigaki.Bench.Running;
using Ishigaki.Engines.Logs;

namespace Ishigaki.Bench.Logs;

/// <summary>
/// Each format turned into JSON lines on one thread, in memory, beside one pass of <see cref="Utf8JsonReader"/> over the
/// lines that came of it.
/// </summary>
internal static class LogSpeed
{
    private const int PieceSize = 1 << 18;

    public static Task RunAsync(BenchOptions options, BenchReport report)
    {
        foreach (var format in Enum.GetValues<LogFormat>().Where(IsMade))
        {
            One(format, [LogSamples.Of(format, options.Of(32 << 20, 1 << 16))], options, report);
        }

        var chunks = options.Of(512, 2);
        if (
            EventLogs.Read().Select(log => DenseEventLog.From(log, chunks)).FirstOrDefault(log => log is not null) is
            { } log
        )
        {
            One(LogFormat.Evtx, [log], options, report);
            report.Note("evtx: one real event, as often as chunks have room for it, the templates once a chunk");
        }
        else
        {
            report.Note("evtx: not measured, the real event logs are not here (ISHIGAKI_SHARED)");
        }

        report.Note("reference: one pass of Utf8JsonReader over the JSON lines that the format gave, in the same run");
        return Task.CompletedTask;
    }

    /// <summary>JSON that is passed on is not turned into anything.</summary>
    private static bool IsMade(LogFormat format) =>
        format is not (LogFormat.Evtx or LogFormat.JsonLines or LogFormat.JsonObjects or LogFormat.JsonArray);

    private static void One(LogFormat format, IReadOnlyList<byte[]> logs, BenchOptions options, BenchReport report)
    {
        var produced = new ArrayBufferWriter<byte>();
        var records = logs.Sum(log => Convert(format, log, produced, keep: true));
        var lines = new ArrayBufferWriter<byte>(PieceSize * 4);
        var (converted, read, allocated) = (new List<double>(), new List<double>(), 0L);
        for (var round = options.Of(-2, -1); round < options.Of(7, 1); round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var log in logs)
            {
                Convert(format, log, lines, keep: false);
            }

            var convert = watch.Elapsed.TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            watch.Restart();
            ReadAll(produced.WrittenSpan);
            // The first rounds warm the code.
            if (round >= 0)
            {
                converted.Add(convert);
                read.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Add(
            format,
            logs.Sum(log => (long)log.Length),
            produced.WrittenCount,
            records,
            converted,
            read,
            allocated,
            report
        );
    }

    private static void Add(
        LogFormat format,
        long input,
        long output,
        long records,
        List<double> converted,
        List<double> read,
        long allocated,
        BenchReport report
    )
    {
        var name = LogFormats.NameOf(format);
        var (convert, reference) = (Timing.Median(converted), Timing.Median(read));
        report.Add($"{name}: log read", PerSecond(input, convert), "MB/s");
        report.Add($"{name}: JSON written", PerSecond(output, convert), "MB/s", PerSecond(output, reference));
        report.Add($"{name}: events", records / convert, "k/s");
        report.Add($"{name}: time / one pass of Utf8JsonReader", convert / reference, "×");
        report.Add($"{name}: allocated", (double)allocated / records, "B/ev");
    }

    private static double PerSecond(long bytes, double milliseconds) => bytes / 1e6 / (milliseconds / 1e3);

    private static long Convert(LogFormat format, byte[] log, ArrayBufferWriter<byte> output, bool keep)
    {
        var options = new LogOptions
        {
            Mapping = LogSamples.Mapping,
            WrittenAbout = DateTimeOffset.UnixEpoch.AddYears(56),
        };
        var reader = LogReader.Create(
            format,
            options,
            broken => throw new InvalidOperationException($"{format}: {broken} in a good log.")
        );
        for (var at = 0; at < log.Length; at += PieceSize)
        {
            reader.Feed(log.AsSpan(at, Math.Min(PieceSize, log.Length - at)), output);
            if (!keep)
            {
                output.ResetWrittenCount();
            }
        }

        reader.Complete(output);
        if (!keep)
        {
            output.ResetWrittenCount();
        }

        return reader.Written;
    }

    private static void ReadAll(ReadOnlySpan<byte> lines)
    {
        for (int end; (end = lines.IndexOf((byte)'\n')) >= 0; lines = lines[(end + 1)..])
        {
            var reader = new Utf8JsonReader(lines[..end]);
            while (reader.Read()) { }
        }
    }
}
