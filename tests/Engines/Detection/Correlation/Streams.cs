using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

/// <summary>Correlates whole streams of events, as a command would.</summary>
internal static class Streams
{
    public static readonly EventTimes Times = new(["@timestamp", "time"]);

    public static RuleReader Read(string yaml)
    {
        var reader = new RuleReader();
        foreach (var document in Samples.Yaml(yaml))
        {
            reader.Take(document, "here.yml");
        }

        return reader;
    }

    /// <summary>A rule for each name: events whose kind is that name.</summary>
    public static string Kinds(params string[] names) =>
        string.Concat(
            names.Select(name =>
                $$"""

                    ---
                    title: {{name}}
                    id: id-{{name}}
                    name: {{name}}
                    logsource: { product: any }
                    detection: { selection: { kind: {{name}} }, condition: selection }
                    """
            )
        );

    public static (List<CorrelationDetection> Found, CorrelationFigures Figures) Run(
        string yaml,
        IEnumerable<string> lines,
        CorrelationLimits? limits = null
    )
    {
        var reader = Read(yaml);
        Assert.Empty(reader.Refusals);
        var plan = CorrelationPlan.Of(reader.Rules, reader.Correlations, PipelineSet.Empty);
        Assert.Empty(plan.Refusals);
        return Run(reader.Rules, plan, lines, limits ?? new CorrelationLimits());
    }

    public static (List<CorrelationDetection> Found, CorrelationFigures Figures) Run(
        IReadOnlyList<Rule> rules,
        CorrelationPlan plan,
        IEnumerable<string> lines,
        CorrelationLimits limits
    )
    {
        var engine = new DetectionEngine(rules, PipelineSet.Empty, plan.Fields.Concat(Times.Fields));
        var judge = engine.NewJudge();
        var capture = new HitCapture(plan, Times, engine, judge);
        var found = new List<CorrelationDetection>();
        var run = new CorrelationRun(plan, limits, found.Add);
        var number = 0;
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            var hits = new List<CorrelationHit>();
            Assert.True(judge.Judge(bytes));
            capture.Take(bytes, ++number, hits);
            hits.ForEach(hit => run.Take("s", hit));
        }

        run.Finish();
        return (found, run.Figures);
    }

    /// <param name="seconds">After 2026-01-01.</param>
    public static string Event(long seconds, string kind, string more = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"product":"any","kind":"{{kind}}","time":{{1767225600 + seconds}}{{(more.Length == 0 ? "" : "," + more)}}}"""
        );

    public static IEnumerable<long> LinesOf(CorrelationDetection detection) =>
        detection.Lines.Select(line => line.Line);
}
