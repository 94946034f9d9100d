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
