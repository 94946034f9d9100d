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

        var watch = Stopwatch.StartNew();
        var reader = new RuleReader();
        RuleFiles.Read([archive], reader);
        var engine = new DetectionEngine(reader.Rules, DetectionContent.Pipelines());
        report.Add("rules ready, first load", watch.Elapsed.TotalSeconds, "s");
        report.Judge("rules ready, first load", watch.Elapsed.TotalSeconds, 3, "s");
        report.Add("rules", reader.Rules.Count, "");
        foreach (var (name, target) in Sets)
        {
            var events = EventSet.Read(SharedData.Find($"{name}.jsonl.gz")!, options.Of(int.MaxValue, 200));
            await MeasureAsync(name, target, events, engine, options, report);
            var wanted = new OracleCount(archive, reader).Of(events, options.Of(2, 1));
            report.Count(
                $"{name}: pairs that differ from the oracle's",
                Math.Abs(wanted - Judge(engine.NewJudge(), events, 0, events.Count))
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
        long pairs = 0;
        for (var round = -3; round < options.Of(Rounds, 1); round++)
        {
            var read = await Timing.MillisecondsAsync(() => Task.Run(events.ReadTokens));
            var single = await Timing.MillisecondsAsync(() =>
                Task.Run(() => pairs = Judge(one, events, 0, events.Count))
            );
            var half = events.Count / 2;
            var both = await Timing.MillisecondsAsync(() =>
                Task.WhenAll(
                    Task.Run(() => Judge(one, events, 0, half)),
                    Task.Run(() => Judge(two, events, half, events.Count))
                )
            );
            // The first rounds compile code and meet the values for the first time.
            if (round >= 0)
            {
                reads.Add(read);
                singles.Add(single);
                doubles.Add(both);
            }
        }

        var (reference, alone, together) = (Timing.Median(reads), Timing.Median(singles), Timing.Median(doubles));
        report.Add($"{name}: events", events.Count, "");
        report.Add($"{name}: pairs found", pairs, "");
        report.Add($"{name}: one thread", events.Bytes / alone / 1000, "MB/s", events.Bytes / reference / 1000);
        report.Add($"{name}: of the reader's rate", 100 * reference / alone, "%");
        report.Add($"{name}: two threads against one", alone / together, "×");
        report.Judge($"{name}: the reader's rate / one thread", alone / reference, 100 / target, "×");
        report.Judge($"{name}: one thread / two threads, inverted", together / alone, 1 / 1.8, "×");
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
