using System.Globalization;
using Ishigaki.Bench.Running;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Bench.Detection;

/// <summary>Hits go through correlations on one thread: how many in a second, and what the limits of memory come to.</summary>
internal static class CorrelationSpeed
{
    private const string Rules = """
        title: count
        id: count
        correlation: { type: event_count, rules: [a], group-by: [user], timespan: 10m, condition: { gte: 50 } }
        ---
        title: values
        id: values
        correlation: { type: value_count, rules: [a], group-by: [user], timespan: 10m, condition: { field: host, gte: 20 } }
        ---
        title: order
        id: order
        correlation: { type: temporal_ordered, rules: [a, b], group-by: [user], timespan: 10m }
        ---
        title: a
        name: a
        logsource: { product: any }
        detection: { selection: { kind: a }, condition: selection }
        ---
        title: b
        name: b
        logsource: { product: any }
        detection: { selection: { kind: b }, condition: selection }
        """;

    public static Task RunAsync(BenchOptions options, BenchReport report)
    {
        var plan = Plan();
        var hits = options.Of(2_000_000, 2000);
        foreach (var groups in (int[])[100, 10_000, 1_000_000])
        {
            var detections = 0L;
            var run = new CorrelationRun(plan, new CorrelationLimits(MostWaiting: 10_000), _ => detections++);
            var stream = Hits(hits, groups).ToList();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            stream.ForEach(hit => run.Take("events", hit));
            run.Finish();
            var name = string.Create(CultureInfo.InvariantCulture, $"{groups:N0} groups");
            report.Add($"{name}: hits a second", hits / watch.Elapsed.TotalSeconds, "");
            report.Add($"{name}: detections", detections, "");
        }

        Fill(
            report,
            plan,
            "hits that wait, each",
            options.Of(1_000_000, 1000),
            new CorrelationLimits(),
            hit => hit with { Rule = 1 }
        );
        Fill(
            report,
            plan,
            "hits held in groups, each",
            options.Of(1_000_000, 1000),
            new CorrelationLimits(MostWaiting: 1),
            hit => hit with { Time = EventTimes.Earliest + hit.Line }
        );
        return Task.CompletedTask;
    }

    /// <summary>Memory for each, when a limit is reached with hits that have values of their own.</summary>
    private static void Fill(
        BenchReport report,
        CorrelationPlan plan,
        string name,
        int count,
        CorrelationLimits limits,
        Func<CorrelationHit, CorrelationHit> change
    )
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var run = new CorrelationRun(plan, limits, _ => { });
        foreach (var hit in Hits(count, 100_000))
        {
            run.Take("events", change(hit));
        }

        report.Add($"{name}", (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count, "B");
        GC.KeepAlive(run);
    }

    /// <summary>A tenth of a second apart; a tenth of them of the second rule.</summary>
    private static IEnumerable<CorrelationHit> Hits(int count, int groups)
    {
        var random = new Random(20261130);
        for (var i = 1; i <= count; i++)
        {
            var user = "user" + random.Next(groups).ToString(CultureInfo.InvariantCulture);
            var host = "host" + random.Next(1000).ToString(CultureInfo.InvariantCulture);
            yield return new CorrelationHit(
                i % 10 == 0 ? 1 : 0,
                EventTimes.Earliest + (i * (TimeSpan.TicksPerSecond / 10)),
                i,
                [user, host]
            );
        }
    }

    private static CorrelationPlan Plan()
    {
        var reader = new RuleReader();
        foreach (var document in RuleYaml.Read(new StringReader(Rules)))
        {
            reader.Take(document, "bench");
        }

        return CorrelationPlan.Of(reader.Rules, reader.Correlations, PipelineSet.Empty);
    }
}
