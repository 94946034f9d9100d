using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ishigaki.Bench.Running;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Bench.Detection;

/// <summary>What an address costs that did not come before, in events that hold nothing else, without rules.</summary>
internal static class AddressCost
{
    private const int Rounds = 5;

    /// <param name="list">How the figure calls it.</param>
    public static void Measure(string list, IndicatorSet set, BenchOptions options, BenchReport report)
    {
        var events = EventSet.Of(Lines(options.Of(400_000, 200)));
        var (fields, times) = (DetectionContent.IndicatorFields(), DetectionContent.EventTimes());
        var engine = new DetectionEngine([], DetectionContent.Pipelines(), fields.For(set).Concat(times.Fields));
        var judge = engine.NewJudge();
        var indicators = new IndicatorJudge(set, null, fields, times, engine, judge, new DateOnly(2026, 12, 1));
        var (without, with, found) = (new List<double>(), new List<double>(), 0L);
        for (var round = -2; round < options.Of(Rounds, 1); round++)
        {
            var watch = Stopwatch.StartNew();
            Judge(judge, null, events);
            var first = watch.Elapsed.TotalNanoseconds / events.Count;
            watch.Restart();
            found = Judge(judge, indicators, events);
            if (round >= 0)
            {
                without.Add(first);
                with.Add(watch.Elapsed.TotalNanoseconds / events.Count);
            }
        }

        report.Add($"a new address {list}, median", Timing.Median(with), "ns", Timing.Median(without));
        report.Add($"new addresses {list}: indicators found", found, "");
    }

    private static long Judge(DetectionJudge judge, IndicatorJudge? indicators, EventSet events)
    {
        var found = 0L;
        for (var i = 0; i < events.Count; i++)
        {
            if (judge.Judge(events[i]))
            {
                indicators?.Judge(events[i]);
                found += indicators?.Hits.Count ?? 0;
            }
        }

        return found;
    }

    private static byte[] Lines(int count)
    {
        var (random, text) = (new Random(20261201), new StringBuilder());
        var bytes = new byte[4];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{{\"SourceIp\":\"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}\"}}\n"
            );
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
