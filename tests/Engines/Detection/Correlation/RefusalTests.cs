using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;
using static Ishigaki.Engines.Detection.Tests.Correlation.Streams;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

public class RefusalTests
{
    [Theory]
    [InlineData("{ type: event_count, rules: [a], timespan: 1m }", "condition")]
    [InlineData("{ type: event_count, rules: [], timespan: 1m, condition: { gte: 1 } }", "names 1 to")]
    [InlineData("{ type: event_count, rules: [a, a], timespan: 1m, condition: { gte: 1 } }", "each once")]
    [InlineData("{ type: near, rules: [a], timespan: 1m, condition: { gte: 1 } }", "'near'")]
    [InlineData("{ type: event_count, rules: [a], timespan: 1m, condition: { atleast: 1 } }", "'atleast'")]
    [InlineData("{ type: event_count, rules: [a], timespan: 1m, condition: { gte: many } }", "no number")]
    [InlineData("{ type: value_count, rules: [a], timespan: 1m, condition: { gte: 1 } }", "no field")]
    [InlineData("{ type: value_sum, rules: [a], timespan: 1m, condition: { field: [x, y], gte: 1 } }", "field")]
    [InlineData(
        "{ type: value_percentile, rules: [a], timespan: 1m, condition: { field: x, percentile: 101, gte: 1 } }",
        "percentile"
    )]
    [InlineData("{ type: temporal, rules: [a, b], timespan: 1m, condition: a and c }", "'c'")]
    [InlineData("{ type: temporal_ordered, rules: [a, b], timespan: 1m, condition: a and b }", "only temporal")]
    [InlineData("{ type: temporal_ordered, rules: [a, b], timespan: 1m, condition: { lt: 2 } }", "at least")]
    public void Section_ThatIsWrong_IsRefusedWithItsReason(string section, string reason)
    {
        var reader = Read($"title: x\nid: c\ncorrelation: {section}\n" + Kinds("a", "b"));

        Assert.Empty(reader.Correlations);
        Assert.Contains(reason, Assert.Single(reader.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_ThatAreNotThere_AreRefusedByName()
    {
        var plan = Plan(Count("c", "gone") + Count("d", "c") + Count("e", "a"));

        Assert.Equal("c d", string.Join(" ", plan.Refusals.Select(refusal => refusal.Rule)));
        Assert.Contains("'gone'", plan.Refusals[0].Reason, StringComparison.Ordinal);
        Assert.Equal("e", Assert.Single(plan.Correlations).Id);
    }

    [Fact]
    public void Circle_IsRefused()
    {
        var plan = Plan(Count("c", "d") + Count("d", "e") + Count("e", "c") + Count("f", "f"));

        Assert.Equal(
            "c d e f",
            string.Join(" ", plan.Refusals.Select(refusal => refusal.Rule).Order(StringComparer.Ordinal))
        );
        Assert.All(plan.Refusals, refusal => Assert.Contains("circle", refusal.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Name_OfTwoRules_IsRefused()
    {
        var plan = Plan(Count("c", "twice") + Twice("1") + Twice("2"));

        Assert.Contains("2 are called so", Assert.Single(plan.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_WithRandomChanges_AreTakenOrRefused()
    {
        const string Good = """
            title: x
            id: c
            generate: true
            correlation:
                type: value_percentile
                rules: [a, b]
                group-by: [user, host]
                timespan: 15m
                aliases: { user: { a: x, b: y } }
                condition: { field: n, percentile: 90, gte: 4, lt: 9 }
            """;
        var random = new Random(17);
        var (taken, refused, noYaml) = (0, 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new System.Text.StringBuilder(Good);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, "[]{}:,-%9xM \n"[random.Next(12)]),
                    _ => text.Remove(at, random.Next(Math.Min(9, text.Length - at))),
                };
            }

            try
            {
                var reader = Read(text.ToString());
                taken += reader.Correlations.Count;
                refused += reader.Refusals.Count;
            }
            catch (FormatException)
            {
                noYaml++;
            }
        }

        Assert.True(Math.Min(taken, Math.Min(refused, noYaml)) > 500, $"{taken} {refused} {noYaml}");
    }

    private static string Count(string id, string rule) =>
        $$"""

            ---
            title: {{id}}
            id: {{id}}
            correlation: { type: event_count, rules: [{{rule}}], timespan: 1m, condition: { gte: 2 } }
            """;

    private static string Twice(string id) =>
        $$"""

            ---
            title: t
            id: t{{id}}
            name: twice
            logsource: { product: any }
            detection: { selection: { kind: t }, condition: selection }
            """;

    private static CorrelationPlan Plan(string yaml)
    {
        var reader = Read(yaml + Kinds("a"));
        Assert.Empty(reader.Refusals);
        return CorrelationPlan.Of(reader.Rules, reader.Correlations, PipelineSet.Empty);
    }
}
