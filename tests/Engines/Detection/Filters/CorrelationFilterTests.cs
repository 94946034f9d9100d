using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Engines.Detection.Tests.Correlation;

namespace Ishigaki.Engines.Detection.Tests.Filters;

/// <summary>A filter that names a correlation: what it describes is not counted there, and everywhere else it is.</summary>
public class CorrelationFilterTests
{
    private const string Many = """
        title: Many
        id: id-many
        name: many
        correlation: { type: event_count, rules: [a], group-by: [who], timespan: 1h, condition: { gte: 2 } }
        """;

    private const string Other = """

        ---
        title: Other
        id: other
        correlation: { type: event_count, rules: [id-a], timespan: 1h, condition: { gte: 2 } }
        """;

    private static readonly string[] Events =
    [
        Streams.Event(0, "a", "\"who\":\"x\",\"from\":\"test\""),
        Streams.Event(1, "a", "\"who\":\"x\",\"from\":\"test\""),
    ];

    [Theory]
    [InlineData("many", "selection")]
    [InlineData("id-many", "not selection")]
    public void Filter_OfACorrelation_TakesEventsFromItAndFromNoOther(string name, string condition)
    {
        var (found, refusals, _) = Run(Many + Other + Streams.Kinds("a") + Filter($"[{name}]", condition), Events);

        Assert.Empty(refusals);
        Assert.Equal(["other"], found);
    }

    [Fact]
    public void Filter_OfACorrelation_LeavesOtherEventsThere()
    {
        string[] events = [.. Events, Streams.Event(2, "a", "\"who\":\"x\""), Streams.Event(3, "a", "\"who\":\"x\"")];

        var (found, _, figures) = Run(Many + Streams.Kinds("a") + Filter("[many]"), events);

        Assert.Equal(["id-many"], found);
        Assert.Equal(2, figures.Hits);
    }

    [Fact]
    public void Filter_OfACorrelationOfCorrelations_ReachesTheEventsBelow()
    {
        const string Above = """

            ---
            title: Above
            id: above
            correlation:
                type: temporal_ordered
                rules: [many, b]
                group-by: [user]
                aliases: { user: { id-many: who, b: account } }
                timespan: 1h
            """;
        string[] events = [.. Events, Streams.Event(5, "b", "\"account\":\"x\"")];
        var yaml = Many + Above + Streams.Kinds("a", "b");

        Assert.Equal(["above"], Run(yaml, events).Found);
        Assert.Empty(Run(yaml + Filter("[above]"), events).Found);
        Assert.Empty(Run(yaml + Filter("[many]"), events).Found);
        string[] more = [Streams.Event(2, "a", "\"who\":\"x\""), Streams.Event(3, "a", "\"who\":\"x\"")];
        Assert.Equal(["above"], Run(yaml + Filter("[above]"), [.. more, .. events]).Found);
    }

    [Fact]
    public void Filter_OfACombination_IsInTheRulesThatItNames()
    {
        const string Both = """
            title: Both
            id: both
            correlation: { type: temporal, rules: [a, b], timespan: 1h, condition: a and b }
            """;
        string[] events = [Events[0], Streams.Event(5, "b")];

        Assert.Equal(["both"], Run(Both + Streams.Kinds("a", "b"), events).Found);
        Assert.Empty(Run(Both + Streams.Kinds("a", "b") + Filter("[both]"), events).Found);
    }

    [Fact]
    public void Rules_OfAFilteredCorrelation_AreAsLoudAsBefore()
    {
        var silent = Set(Many + Streams.Kinds("a") + Filter("[many]"));
        var loud = Set(
            Many.Replace("timespan", "generate: true, timespan", StringComparison.Ordinal)
                + Streams.Kinds("a")
                + Filter("[many]")
        );

        Assert.Equal((2, 1), (silent.Rules.Count, silent.Rules.Count(rule => rule.Original is null)));
        Assert.False(silent.Correlations.Emits(0));
        Assert.True(loud.Correlations.Emits(0));
        Assert.False(silent.Correlations.Emits(1));
        Assert.False(loud.Correlations.Emits(1));
    }

    [Fact]
    public void Filter_OfAnotherLogSource_IsNamedAndDoesNothing()
    {
        var yaml =
            Many
            + Streams.Kinds("a")
            + Filter("[many]").Replace("product: any", "product: none", StringComparison.Ordinal);

        var (found, refusals, _) = Run(yaml, Events);

        Assert.Equal(["id-many"], found);
        Assert.Contains("no rule of the correlation 'many'", Assert.Single(refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_OfACircle_EndsInARefusal()
    {
        const string Circle = """
            title: One
            id: one
            correlation: { type: event_count, rules: [two], timespan: 1h, condition: { gte: 1 } }
            ---
            title: Two
            id: two
            correlation: { type: event_count, rules: [one], timespan: 1h, condition: { gte: 1 } }
            """;

        var set = Set(Circle + Streams.Kinds("a") + Filter("[one, two, a]"));

        Assert.Empty(set.Correlations.Correlations);
        Assert.Contains(set.Refusals, refusal => refusal.Reason.Contains("circle", StringComparison.Ordinal));
    }

    private static string Filter(string rules, string condition = "selection") =>
        $$"""

            ---
            title: Tests of ours
            id: f
            logsource: { product: any }
            filter: { rules: {{rules}}, selection: { from: test }, condition: {{condition}} }
            """;

    private static RuleSet Set(string yaml)
    {
        var reader = Streams.Read(yaml);
        Assert.Empty(reader.Refusals);
        return RuleSet.Of(reader.Stock, PipelineSet.Empty);
    }

    private static (List<string> Found, List<string> Refusals, CorrelationFigures Figures) Run(
        string yaml,
        IEnumerable<string> events
    )
    {
        var set = Set(yaml);
        var (found, figures) = Streams.Run(set.Rules, set.Correlations, events, new CorrelationLimits());
        return (
            [.. found.Select(each => each.Correlation.Id)],
            [.. set.Refusals.Select(refusal => refusal.Reason)],
            figures
        );
    }
}
