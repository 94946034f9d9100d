using static Ishigaki.Engines.Detection.Tests.Correlation.Streams;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

public class CorrelationTests
{
    private static string Rule(string type, string condition, string rules = "[a]", string more = "") =>
        $$"""
            title: Something often
            id: c-1
            level: high
            tags: [attack.t1110]
            correlation:
                type: {{type}}
                rules: {{rules}}
                group-by: [user]
                timespan: 60s
                {{more}}
                {{(condition.Length == 0 ? "" : "condition: " + condition)}}
            """ + Kinds("a", "b", "c");

    private static string By(string user, string more = "") =>
        $"\"user\":\"{user}\"" + (more.Length == 0 ? "" : "," + more);

    [Fact]
    public void EventCount_EnoughWithinTimespan_NamesTheLinesOnce()
    {
        var lines = new[]
        {
            Event(0, "a", By("mori")),
            Event(1, "a", By("ito")),
            Event(30, "a", By("Mori")),
            Event(60, "a", By("mori")),
            Event(61, "a", By("mori")),
        };

        var (found, _) = Run(Rule("event_count", "{ gte: 3 }"), lines);

        var one = Assert.Single(found);
        Assert.Equal([1, 3, 4], LinesOf(one));
        Assert.Equal(["mori"], one.Group);
        Assert.Equal(3, one.Figure);
        Assert.Equal(60, (one.Last - one.First) / TimeSpan.TicksPerSecond);
    }

    [Fact]
    public void EventCount_SpreadWider_IsNotMet()
    {
        var (found, _) = Run(
            Rule("event_count", "{ gt: 2 }"),
            [Event(0, "a", By("m")), Event(61, "a", By("m")), Event(100, "a", By("m"))]
        );

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("{ lt: 3 }", true)]
    [InlineData("{ lte: 1 }", false)]
    [InlineData("{ eq: 2 }", true)]
    [InlineData("{ neq: 2 }", false)]
    [InlineData("{ gt: 1, lt: 3 }", true)]
    [InlineData("{ gt: 2, lte: 9 }", false)]
    public void EventCount_WithUpperBound_IsJudgedWhenTheTimespanIsOver(string condition, bool isMet)
    {
        var (found, _) = Run(Rule("event_count", condition), [Event(0, "a", By("m")), Event(50, "a", By("m"))]);

        Assert.Equal(isMet, found.Count == 1);
    }

    [Fact]
    public void ValueCount_CountsDifferentValues()
    {
        var lines = Enumerable.Range(0, 9).Select(i => Event(i, "a", By("m", $"\"host\":\"h{i / 3}\"")));

        var (found, figures) = Run(Rule("value_count", "{ field: host, gte: 3 }"), [.. lines, Event(9, "a", By("m"))]);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], LinesOf(Assert.Single(found)));
        Assert.Equal("s:10", Assert.Single(figures.Correlations[0].WithoutField.Named));
    }

    [Fact]
    public void Temporal_AllRulesInAnyOrder()
    {
        var (found, _) = Run(
            Rule("temporal", "", "[a, b, id-c]"),
            [Event(0, "c", By("m")), Event(5, "b", By("m")), Event(6, "a", By("i")), Event(9, "a", By("m"))]
        );

        Assert.Equal([1, 2, 4], LinesOf(Assert.Single(found)));
    }

    [Theory]
    [InlineData("{ gte: 2 }", true)]
    [InlineData("a and not b", true)]
    [InlineData("a and b", false)]
    [InlineData("{ eq: 3 }", false)]
    public void Temporal_WithCondition_AsksForThoseRules(string condition, bool isMet)
    {
        var (found, _) = Run(
            Rule("temporal", condition, "[a, b, c]"),
            [Event(0, "c", By("m")), Event(9, "a", By("m"))]
        );

        Assert.Equal(isMet, found.Count == 1);
    }

    [Fact]
    public void TemporalOrdered_OtherOrder_IsNotMet()
    {
        var rule = Rule("temporal_ordered", "", "[a, b]");

        Assert.Empty(Run(rule, [Event(0, "b", By("m")), Event(5, "a", By("m"))]).Found);
        Assert.Empty(Run(rule, [Event(0, "a", By("m")), Event(61, "b", By("m"))]).Found);
        Assert.Equal(
            [2, 3],
            LinesOf(
                Assert.Single(Run(rule, [Event(0, "a", By("m")), Event(1, "a", By("m")), Event(2, "b", By("m"))]).Found)
            )
        );
    }

    [Fact]
    public void TemporalOrdered_OneEventThatIsBoth_IsNoOrder()
    {
        var both =
            """
                title: both
                id: c-1
                correlation: { type: temporal_ordered, rules: [a, x], group-by: [user], timespan: 1m }
                ---
                title: x
                name: x
                logsource: { product: any }
                detection: { selection: { kind: a }, condition: selection }
                """ + Kinds("a");

        Assert.Empty(Run(both, [Event(0, "a", By("m"))]).Found);
        Assert.Equal([1, 2], LinesOf(Assert.Single(Run(both, [Event(0, "a", By("m")), Event(1, "a", By("m"))]).Found)));
    }

    [Theory]
    [InlineData("value_sum", "{ field: n, gt: 59 }", "60")]
    [InlineData("value_avg", "{ field: n, gte: 20, lte: 20 }", "20")]
    [InlineData("value_max", "{ field: n, gte: 30 }", "30")]
    [InlineData("value_min", "{ field: n, lt: 11 }", "10")]
    [InlineData("value_median", "{ field: n, eq: 20 }", "20")]
    [InlineData("value_percentile", "{ field: n, percentile: 90, gt: 20 }", "30")]
    public void Values_AreReckoned(string type, string condition, string figure)
    {
        var (found, figures) = Run(
            Rule(type, condition),
            [
                Event(0, "a", By("m", "\"n\":20")),
                Event(1, "a", By("m", "\"n\":\"many\"")),
                Event(2, "a", By("m", "\"n\":30")),
                Event(3, "a", By("m", "\"n\":\"10\"")),
            ]
        );

        Assert.Equal(figure, Assert.Single(found).Figure.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("s:2", Assert.Single(figures.Correlations[0].WithoutNumber.Named));
    }

    [Fact]
    public void ValuePercentile_WithoutPercentile_FindsRareValues()
    {
        var lines = Enumerable
            .Range(0, 50)
            .Select(i => Event(i, "a", By("m", i == 17 ? "\"p\":\"odd.exe\"" : "\"p\":\"usual.exe\"")));

        var (found, _) = Run(Rule("value_percentile", "{ field: p, lte: 2 }"), lines);

        Assert.Equal([18], LinesOf(Assert.Single(found)));
    }

    [Fact]
    public void Chain_FailuresThenSuccess_NamesAllEvents()
    {
        var rules =
            """
                title: guessed
                id: c-2
                correlation: { type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 10m }
                ---
                title: many failures
                name: many
                correlation: { type: event_count, rules: [a], group-by: [user, host], timespan: 1m, condition: { gte: 3 } }
                """ + Kinds("a", "b");
        var more = By("m", "\"host\":\"h\"");

        var (found, _) = Run(
            rules,
            [Event(0, "a", more), Event(1, "a", more), Event(2, "a", more), Event(300, "b", By("m"))]
        );

        var one = Assert.Single(found);
        Assert.Equal("c-2", one.Correlation.Id);
        Assert.Equal([1, 2, 3, 4], LinesOf(one));
        Assert.Equal(4, one.Events);
    }

    [Fact]
    public void Chain_GroupedByAFieldThatTheFirstDoesNotGroupBy_TakesItFromTheLastEvent()
    {
        var rules =
            """
                title: guessed
                id: c-2
                correlation: { type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 10m }
                ---
                title: many failures
                name: many
                correlation: { type: event_count, rules: [a], group-by: [host], timespan: 1m, condition: { gte: 2 } }
                """ + Kinds("a", "b");

        var (found, _) = Run(
            rules,
            [
                Event(0, "a", "\"host\":\"h\",\"user\":\"x\""),
                Event(1, "a", "\"host\":\"h\",\"user\":\"m\""),
                Event(9, "b", By("m")),
            ]
        );

        Assert.Equal(["m"], Assert.Single(found).Group);
    }

    [Fact]
    public void Aliases_JoinDifferentFields()
    {
        var rules =
            """
                title: there and back
                id: c-1
                correlation:
                    type: temporal
                    rules: [a, b]
                    group-by: [inside]
                    timespan: 1m
                    aliases: { inside: { a: dst, b: src } }
                """ + Kinds("a", "b");

        var (found, _) = Run(
            rules,
            [Event(0, "a", "\"src\":\"1\",\"dst\":\"2\""), Event(1, "b", "\"src\":\"2\",\"dst\":\"3\"")]
        );

        Assert.Equal(["2"], Assert.Single(found).Group);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("generate: false", false)]
    [InlineData("generate: true", true)]
    public void Generate_DecidesWhetherTheRulesReportToo(string generate, bool emits)
    {
        var reader = Read(Rule("event_count", "{ gte: 3 }", "[a]", generate));
        var plan = Ishigaki.Engines.Detection.Correlation.CorrelationPlan.Of(
            reader.Rules,
            reader.Correlations,
            Pipelines.PipelineSet.Empty
        );

        Assert.Equal(emits, plan.Emits(0));
        Assert.True(plan.Emits(1));
    }
}
