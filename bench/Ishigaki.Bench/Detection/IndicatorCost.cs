using System.Diagnostics;
using System.Globalization;
using Ishigaki.Bench.Running;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Bench.Detection;

/// <summary>What a million indicators cost beside all published rules, on one thread, with the events in memory.</summary>
internal static class IndicatorCost
{
    private const int Rounds = 9;
    private static readonly string[] Sets = ["bench50", "golden", "structured40k"];

    public static Task RunAsync(BenchOptions options, BenchReport report)
    {
        if (SharedData.Find("sigma-rules.tar.gz") is not { } archive)
        {
            throw new FileNotFoundException(
                "data/detection is not here: set ISHIGAKI_SHARED to the folder that holds it."
            );
        }

        var reader = new RuleReader();
        RuleFiles.Read([archive], reader);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var set = Indicators(options.Of(1_000_000, 1000));
        report.Add("reading the list", watch.Elapsed.TotalSeconds, "s");
        report.Add("indicators", set.Count, "");
        report.Add("their memory", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0, "MB");
        AddressCost.Measure("of the list", set, options, report);
        AddressCost.Measure("of a list of 50,000", Indicators(options.Of(50_000, 1000)), options, report);
        foreach (var name in Sets)
        {
            var events = EventSet.Read(SharedData.Find($"{name}.jsonl.gz")!, options.Of(int.MaxValue, 200));
            Measure(name, events, set, reader.Rules, options, report);
        }

        return Task.CompletedTask;
    }

    private static void Measure(
        string name,
        EventSet events,
        IndicatorSet set,
        IReadOnlyList<Rule> rules,
        BenchOptions options,
        BenchReport report
    )
    {
        var (pipelines, fields, times) = (
            DetectionContent.Pipelines(),
            DetectionContent.IndicatorFields(),
            DetectionContent.EventTimes()
        );
        var alone = new DetectionEngine(rules, pipelines).NewJudge();
        var engine = new DetectionEngine(rules, pipelines, fields.For(set).Concat(set.HasExpiry ? times.Fields : []));
        var judge = engine.NewJudge();
        var indicators = new IndicatorJudge(set, null, fields, times, engine, judge, new DateOnly(2026, 12, 1));
        var (without, with) = (new List<double>(), new List<double>());
        var (found, fired, firedAlone) = (0L, 0L, 0L);
        for (var round = -3; round < options.Of(Rounds, 1); round++)
        {
            var watch = Stopwatch.StartNew();
            firedAlone = Judge(alone, null, events).Fired;
            var first = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            (fired, found) = Judge(judge, indicators, events);
            // The first rounds compile code and meet the values for the first time.
            if (round >= 0)
            {
                without.Add(first);
                with.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        report.Add($"{name}: pass, median", Timing.Median(with), "ms", Timing.Median(without));
        report.Add($"{name}: indicators found", found, "");
        report.Count($"{name}: detections of rules that differ", Math.Abs(fired - firedAlone));
        // Each round against its own reference: what else the machine does meets both.
        report.Judge(
            $"{name}: with indicators / without",
            Timing.Median([.. with.Zip(without, (one, other) => one / other)]),
            1.15,
            "×"
        );
    }

    private static (long Fired, long Found) Judge(DetectionJudge judge, IndicatorJudge? indicators, EventSet events)
    {
        var (fired, found) = (0L, 0L);
        for (var i = 0; i < events.Count; i++)
        {
            if (judge.Judge(events[i]))
            {
                fired += judge.Fired.Count;
                indicators?.Judge(events[i]);
                found += indicators?.Hits.Count ?? 0;
            }
        }

        return (fired, found);
    }

    /// <summary>Generated, with the shares of a usual feed; a few lie in the events.</summary>
    private static IndicatorSet Indicators(int count)
    {
        var random = new Random(20261130);
        using var list = new MemoryStream();
        using (var writer = new StreamWriter(list, leaveOpen: true))
        {
            writer.WriteLine("kind,value,expires,tlp");
            writer.WriteLine(
                "network,168.63.129.0/24,2099-01-01,clear\nip,10.23.123.11,,\ndecoy-account,admmig,,\ndecoy-file,winlogon.exe,,"
            );
            writer.WriteLine("decoy-host,WORKSTATION9,,\nmail,nobody@nowhere.test,,\nurl,http://nowhere.test/x,,");
            for (var i = 7; i < count; i++)
            {
                writer.WriteLine(Row(random, i % 100));
            }
        }

        list.Position = 0;
        var set = new IndicatorSet();
        IndicatorReader.Read(list, "generated", set);
        set.Finish();
        return set;
    }

    private static string Row(Random random, int share)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        var hex = Convert.ToHexStringLower(bytes);
        return share switch
        {
            < 40 => string.Create(
                CultureInfo.InvariantCulture,
                $"ip,{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]},2099-01-01,amber"
            ),
            < 45 => string.Create(
                CultureInfo.InvariantCulture,
                $"network,{11 + (bytes[0] % 200)}.{bytes[1]}.{bytes[2]}.0/{20 + (bytes[3] % 9)},,green"
            ),
            < 70 => $"domain,{hex[..12]}.{hex[12..15]}.test,2099-01-01,clear",
            < 80 => $"url,http://{hex[..10]}.test/{hex[10..30]},,amber",
            < 90 => $"sha256,{hex},,clear",
            < 95 => $"sha1,{hex[..40]},,",
            < 99 => $"md5,{hex[..32]},,",
            _ => $"mail,{hex[..8]}@{hex[8..14]}.test,,",
        };
    }
}
