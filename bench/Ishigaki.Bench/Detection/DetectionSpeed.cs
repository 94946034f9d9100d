using System.Diagnostics;
using Ishigaki.Bench.Running;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Bench.Detection;

/// <summary>Judging real events by all published rules, against one pass of <c>Utf8JsonReader</c> over the same bytes.</summary>
internal static class DetectionSpeed
{
    private const int Rounds = 9;

    // The evaluator takes a thousand times as long; ISHIGAKI_EVERY_EVENT=1 makes the tests compare every event.
    private const int OracleStep = 20;

    /// <summary>Events that a thread takes at a time: some lines cost many times what others do.</summary>
    private const int Portion = 256;
    private static readonly (string Name, double Target)[] Sets =
    [
        ("bench50", 40),
        ("golden", 25),
        ("structured40k", 25),
    ];

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        if (SharedData.Find("sigma-rules.tar.gz") is not { } archive)
        {
            throw new FileNotFoundException(
                "data/detection is not here: set ISHIGAKI_SHARED to the folder that holds it."
            );
        }

        await RulesReady.RunAsync(archive, options, report);
        var watch = Stopwatch.StartNew();
        var reader = new RuleReader();
        RuleFiles.Read([archive], reader);
        var engine = new DetectionEngine(reader.Rules, DetectionContent.Pipelines());
        report.Add("rules ready, first load", watch.Elapsed.TotalSeconds, "s");
        report.Judge("rules ready, first load", watch.Elapsed.TotalSeconds, 3, "s");
        report.Add("rules", reader.Rules.Count, "");
        var oracle = new OracleCount(archive, reader);
        foreach (var (name, target) in Sets)
        {
            var events = EventSet.Read(SharedData.Find($"{name}.jsonl.gz")!, options.Of(int.MaxValue, 200));
            await MeasureAsync(name, target, events, engine, options, report);
            report.Count(
                $"{name}: events of every {OracleStep}th that the plain evaluator judges otherwise",
                oracle.Differing(events, OracleStep, engine.NewJudge())
            );
        }
    }

    private static async Task MeasureAsync(
        string name,
        double target,
        EventSet events,
        DetectionEngine engine,
        BenchOptions options,
        BenchReport report
    )
    {
        var (one, two) = (engine.NewJudge(), engine.NewJudge());
        var (reads, singles, doubles) = (new List<double>(), new List<double>(), new List<double>());
        var doubleReads = new List<double>();
        long pairs = 0;
        for (var round = -3; round < options.Of(Rounds, 1); round++)
        {
            var read = await Timing.MillisecondsAsync(() => Task.Run(() => events.ReadTokens(0, events.Count)));
            var single = await Timing.MillisecondsAsync(() =>
                Task.Run(() => pairs = Judge(one, events, 0, events.Count))
            );
            var both = await Timing.MillisecondsAsync(() =>
                InTwoAsync(
                    events.Count,
                    (from, to) => Judge(one, events, from, to),
                    (from, to) => Judge(two, events, from, to)
                )
            );
            // The first rounds compile code and meet the values for the first time.
            if (round >= 0)
            {
                reads.Add(read);
                singles.Add(single);
                doubles.Add(both);
                doubleReads.Add(
                    await Timing.MillisecondsAsync(() => InTwoAsync(events.Count, events.ReadTokens, events.ReadTokens))
                );
            }
        }

        var (reference, alone, together) = (Timing.Median(reads), Timing.Median(singles), Timing.Median(doubles));
        report.Add($"{name}: events", events.Count, "");
        report.Add($"{name}: pairs found", pairs, "");
        report.Add($"{name}: one thread", events.Bytes / alone / 1000, "MB/s", events.Bytes / reference / 1000);
        report.Add($"{name}: of the reader's rate", 100 * reference / alone, "%");
        report.Add($"{name}: two threads against one", alone / together, "×", reference / Timing.Median(doubleReads));
        report.Judge($"{name}: the reader's rate / one thread", alone / reference, 100 / target, "×");
        report.Judge($"{name}: one thread / two threads, inverted", together / alone, 1 / 1.8, "×");
    }

    /// <summary>Two threads, each taking the next portion when it is done with its last.</summary>
    private static Task InTwoAsync(int count, Func<int, int, long> one, Func<int, int, long> two)
    {
        var next = 0;
        return Task.WhenAll(Task.Run(() => Take(one)), Task.Run(() => Take(two)));

        void Take(Func<int, int, long> work)
        {
            for (int from; (from = Interlocked.Add(ref next, Portion) - Portion) < count; )
            {
                work(from, Math.Min(from + Portion, count));
            }
        }
    }

    private static long Judge(DetectionJudge judge, EventSet events, int from, int to)
    {
        long pairs = 0;
        for (var i = from; i < to; i++)
        {
            if (judge.Judge(events[i]))
            {
                pairs += judge.Fired.Count;
            }
        }

        return pairs;
    }
}
