using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>One rule about events that say themselves where they come from; engine and oracle must agree on each.</summary>
internal static class OneRule
{
    /// <param name="detection">The detection as YAML in one line, without its condition when that is <c>s</c>.</param>
    public static string Yaml(string detection) =>
        $$"""
            title: T
            id: t
            logsource: {product: test, category: test}
            detection:
              {{detection.Replace("; ", "\n  ", StringComparison.Ordinal)}}
            {{(detection.Contains("condition:", StringComparison.Ordinal) ? "" : "  condition: s")}}
            """;

    public static RuleReader Read(string yaml, Placeholders? placeholders = null)
    {
        var reader = new RuleReader(placeholders);
        foreach (var document in Samples.Yaml(yaml))
        {
            reader.Take(document, "t.yml");
        }

        return reader;
    }

    /// <summary>Why it is not taken.</summary>
    public static string Refusal(string detection) => Assert.Single(Read(Yaml(detection)).Refusals).Reason;

    /// <param name="members">The members of the event besides its source.</param>
    public static bool Fires(string detection, string members)
    {
        var yaml = Yaml(detection);
        var reader = Read(yaml);
        Assert.Empty(reader.Refusals);
        var judge = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        var line = $$"""{"product":"test","category":"test"{{(members.Length > 0 ? "," + members : "")}}}""";
        var oracle = new OracleRules(Samples.Pipelines.Pipelines);
        oracle.Add((RuleMap)Assert.Single(Samples.Yaml(yaml)));
        Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)), $"{line} breaks at {judge.FaultAt}");
        Assert.Equal(oracle.Judge(line).Count, judge.Fired.Count);
        // What was learnt about a value says the same the second time.
        var first = judge.Fired.Count;
        judge.Judge(Encoding.UTF8.GetBytes(line));
        Assert.Equal(first, judge.Fired.Count);
        return first > 0;
    }
}
