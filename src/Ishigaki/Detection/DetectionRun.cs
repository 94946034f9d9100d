using System.Collections.Concurrent;
using Ishigaki.Commands;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Logs;
using Ishigaki.Logs;

namespace Ishigaki.Detection;

/// <summary>
/// Judges all events of some sources. Blocks go to the threads as they are read; what comes of them is written in the order
/// of the sources and lines.
/// </summary>
internal sealed class DetectionRun(
    DetectionEngine engine,
    DetectionLines lines,
    DetectionExtras extras,
    LogReading reading,
    int threads,
    CancellationToken cancellation
)
{
    /// <summary>Nothing can be written any more: reading on would be in vain.</summary>
    private volatile bool _hasFailed;

    /// <summary>Correlations and indicators.</summary>
    public ExtraRun Extra { get; } = new(extras);

    public long Events { get; private set; }

    public long Bytes { get; private set; }

    public long Detections { get; private set; }

    /// <summary>Of rules, correlations and indicators.</summary>
    public long Found => Detections + Extra.Correlated + Extra.Indicators;

    public long Broken { get; private set; }

    public List<BrokenLine> Named { get; } = [];

    /// <summary>Records of other formats than JSON lines that were not taken; some of them in words.</summary>
    public long Unread { get; private set; }

    public List<string> UnreadNamed { get; } = [];

    /// <summary>Sources that could not be read to their end, and why.</summary>
    public List<(string Source, string Reason)> Damaged { get; } = [];

    public void Run(IReadOnlyList<LogInput> sources, Stream output)
    {
        if (threads == 1)
        {
            RunAlone(sources, output);
            Extra.Finish(output);
            return;
        }

        using var waiting = new BlockingCollection<Job>(threads * 2);
        using var ordered = new BlockingCollection<Job>(threads * 3);
        var workers = Enumerable.Range(0, threads).Select(_ => Start(() => Work(waiting))).ToList();
        var writer = Start(() => WriteAll(ordered, output));
        try
        {
            foreach (var block in Blocks(sources).TakeWhile(_ => !_hasFailed))
            {
                var job = new Job(block);
                ordered.Add(job, CancellationToken.None);
                waiting.Add(job, CancellationToken.None);
            }
        }
        finally
        {
            waiting.CompleteAdding();
            ordered.CompleteAdding();
            Task.WhenAll([.. workers, writer]).GetAwaiter().GetResult();
        }

        Extra.Finish(output);
    }

    private void RunAlone(IReadOnlyList<LogInput> sources, Stream output)
    {
        var (work, result) = (new BlockWork(engine, lines, extras), new BlockResult());
        foreach (var block in Blocks(sources))
        {
            using (block)
            {
                work.Run(block, result);
            }

            Write(block.Source, result, output);
            result.Clear();
        }
    }

    private static Task Start(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Work(BlockingCollection<Job> waiting)
    {
        var work = new BlockWork(engine, lines, extras);
        foreach (var job in waiting.GetConsumingEnumerable())
        {
            try
            {
                using (job.Block)
                {
                    var result = new BlockResult();
                    work.Run(job.Block, result);
                    job.Result.SetResult(result);
                }
            }
            catch (Exception fault)
            {
                job.Result.SetException(fault);
            }
        }
    }

    private void WriteAll(BlockingCollection<Job> ordered, Stream output)
    {
        Exception? failure = null;
        foreach (var job in ordered.GetConsumingEnumerable())
        {
            try
            {
                var result = job.Result.Task.GetAwaiter().GetResult();
                if (failure is null)
                {
                    Write(job.Block.Source, result, output);
                }
            }
            catch (Exception fault)
            {
                // Whoever reads must not wait for ever for room.
                (_hasFailed, failure) = (true, failure ?? fault);
            }
        }

        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Write(string source, BlockResult result, Stream output)
    {
        output.Write(result.Output.WrittenSpan);
        Extra.Take(source, result.Extra, output);
        (Events, Bytes, Detections, Broken) = (
            Events + result.Events,
            Bytes + result.Bytes,
            Detections + result.Detections,
            Broken + result.Broken
        );
        Named.AddRange(result.Named.Take(BlockResult.MostNamed - Named.Count));
    }

    private IEnumerable<EventBlock> Blocks(IReadOnlyList<LogInput> sources)
    {
        foreach (var source in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            var blocks = BlocksOf(source);
            using var enumerator = blocks.GetEnumerator();
            while (MoveOn(enumerator, source))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return enumerator.Current;
            }
        }
    }

    /// <summary>A damaged source ends where the damage is; the others go on.</summary>
    private bool MoveOn(IEnumerator<EventBlock> blocks, LogInput source)
    {
        try
        {
            return blocks.MoveNext();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Damaged.Add((source.Name, fault.Message));
            return false;
        }
    }

    private IEnumerable<EventBlock> BlocksOf(LogInput source)
    {
        using var stream = EventLines.Open(source, reading, broken => Note(source, broken));
        foreach (var block in EventBlocks.Of(source.Name, stream))
        {
            yield return block;
        }
    }

    /// <summary>On the reading thread alone.</summary>
    private void Note(LogInput source, BrokenRecord broken)
    {
        Unread++;
        if (UnreadNamed.Count < BlockResult.MostNamed)
        {
            UnreadNamed.Add(LogWording.Of(source.Name, broken));
        }
    }

    private sealed record Job(EventBlock Block)
    {
        public TaskCompletionSource<BlockResult> Result { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
