using System.Globalization;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;
using static Ishigaki.Engines.Detection.Tests.Correlation.Streams;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

/// <summary>What an attacker, or a broken clock, may write.</summary>
public class HostileTests
{
    private static string Count(string group, string timespan, string condition) =>
        $$"""
            title: many
            id: c
            correlation: { type: event_count, rules: [a], group-by: [{{group}}], timespan: {{timespan}}, condition: { {{condition}} } }
            """ + Kinds("a");

    [Theory]
    [InlineData("\"1601-01-01T00:00:00.0000000Z\"")]
    [InlineData("\"2999-12-31T23:59:59Z\"")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("1e999")]
    public void Time_OutOfReason_IsNamedAndHidesNothing(string time)
    {
        var lines = new[]
        {
            Event(0, "a", "\"user\":\"m\""),
            $$"""{"product":"any","kind":"a","user":"m","time":{{time}}}""",
            Event(1, "a", "\"user\":\"m\""),
            """{"product":"any","kind":"a","user":"m"}""",
        };

        var (found, figures) = Run(Count("user", "1m", "gte: 2"), lines, new CorrelationLimits(Lateness: 0));

        Assert.Equal([1, 3], LinesOf(Assert.Single(found)));
        Assert.Equal("s:2", Assert.Single(figures.WithBadTime.Named));
        Assert.Equal("s:4", Assert.Single(figures.WithoutTime.Named));
    }

    [Theory]
    [InlineData("1000y")]
    [InlineData("9999999999999999999y")]
    [InlineData("99999999999d")]
    public void Timespan_OfAges_HoldsEverything(string timespan)
    {
        var lines = new[]
        {
            """{"product":"any","kind":"a","user":"m","time":"1970-01-01T00:00:00Z"}""",
            """{"product":"any","kind":"a","user":"m","time":"2199-12-31T23:59:59Z"}""",
        };

        Assert.Single(Run(Count("user", timespan, "gte: 2"), lines).Found);
        Assert.Single(Run(Count("user", timespan, "eq: 2"), lines).Found);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("5H")]
    [InlineData("99999999999999999999y")]
    public void Timespan_ThatIsNone_IsRefused(string timespan)
    {
        var reader = Read(Count("user", $"'{timespan}'", "gte: 2"));

        Assert.Empty(reader.Correlations);
        Assert.Contains("timespan", Assert.Single(reader.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_AMillion_StayWithinTheLimitAndAreNamed()
    {
        var plan = Plan(Count("user", "1000y", "gte: 2"));
        var found = new List<CorrelationDetection>();
        var run = new CorrelationRun(
            plan,
            new CorrelationLimits(MostWaiting: 1000, MostGroups: 5000, MostHeld: 5000),
            found.Add
        );

        for (var i = 0; i < 1_000_000; i++)
        {
            run.Take("s", Hit(i, i + 1, i.ToString(CultureInfo.InvariantCulture)));
        }

        run.Take("s", Hit(1_000_000, 1_000_001, "999999"));
        run.Finish();

        Assert.Equal([1_000_000, 1_000_001], LinesOf(Assert.Single(found)));
        Assert.Equal(995_000, run.Figures.Correlations[0].LostGroups.Count);
        Assert.Equal(LeftOut.MostNamed, run.Figures.Correlations[0].LostGroups.Named.Count);
        Assert.Equal("0", run.Figures.Correlations[0].LostGroups.Named[0]);
    }

    [Fact]
    public void Count_BeyondTheLimit_LosesTheOldestAndSaysSo()
    {
        var plan = Plan(Count("user", "1000y", "gte: 99999999999"));
        var run = new CorrelationRun(plan, new CorrelationLimits(MostWaiting: 10, MostHeld: 1000), _ => { });

        for (var i = 0; i < 100_000; i++)
        {
            run.Take("s", Hit(i, i + 1, "m"));
        }

        run.Finish();
        Assert.Equal(99_000, run.Figures.Correlations[0].LostHits.Count);
        Assert.Equal(0, run.Figures.Correlations[0].Detections);
    }

    [Fact]
    public void Flood_OfOneCorrelation_LeavesTheOthersAlone()
    {
        var plan = Plan(
            Count("user", "1000y", "gte: 2")
                + """

                ---
                title: other
                id: d
                correlation: { type: event_count, rules: [b], group-by: [user], timespan: 1000y, condition: { gte: 2 } }
                """
                + Kinds("b")
        );
        var found = new List<CorrelationDetection>();
        var run = new CorrelationRun(plan, new CorrelationLimits(MostWaiting: 10, MostGroups: 100), found.Add);

        run.Take("s", Hit(0, 1, "m") with { Rule = 1 });
        for (var i = 1; i < 10_000; i++)
        {
            run.Take("s", Hit(i, i + 1, i.ToString(CultureInfo.InvariantCulture)));
        }

        run.Take("s", Hit(10_000, 10_001, "m") with { Rule = 1 });
        run.Finish();
        Assert.Equal("d", Assert.Single(found).Correlation.Id);
    }

    [Fact]
    public void Lateness_Bounded_NamesWhatComesTooLate()
    {
        var lines = new[] { 0, 100, 50, 95, 101 }.Select(at => Event(at, "a", "\"user\":\"m\""));

        var (found, figures) = Run(
            Count("user", "1000s", "gte: 4"),
            lines,
            new CorrelationLimits(Lateness: 10 * TimeSpan.TicksPerSecond)
        );

        // The event at 50 comes when only those before 90 have been judged: nothing later than it has.
        Assert.Equal([1, 3, 4, 2], LinesOf(Assert.Single(found)));
        Assert.Equal(0, figures.Late.Count);
        var late = Run(
            Count("user", "1000s", "gte: 4"),
            [.. lines, Event(200, "a", "\"user\":\"m\""), Event(99, "a", "\"user\":\"m\"")],
            new CorrelationLimits(Lateness: 10 * TimeSpan.TicksPerSecond)
        );
        Assert.Equal("s:7", Assert.Single(late.Figures.Late.Named));
    }

    [Fact]
    public void Waiting_BeyondTheLimit_NamesWhatComesTooLate()
    {
        var lines = new[] { 5, 6, 7, 1 }.Select(at => Event(at, "a", "\"user\":\"m\""));

        var (_, figures) = Run(Count("user", "1m", "gte: 2"), lines, new CorrelationLimits(MostWaiting: 2));

        Assert.Equal("s:4", Assert.Single(figures.Late.Named));
    }

    [Fact]
    public void Value_OfAMegabyte_IsKnownByItsBeginningAndAHash()
    {
        var (one, other) = (new string('x', 1 << 20) + "1", new string('x', 1 << 20) + "2");
        var lines = new[] { one, other, one }.Select((user, at) => Event(at, "a", $"\"user\":\"{user}\""));

        var found = Assert.Single(Run(Count("user", "1m", "gte: 2"), lines).Found);

        Assert.Equal([1, 3], LinesOf(found));
        Assert.InRange(found.Group[0].Length, 300, 600);
    }

    private static CorrelationPlan Plan(string yaml)
    {
        var reader = Read(yaml);
        Assert.Empty(reader.Refusals);
        return CorrelationPlan.Of(reader.Rules, reader.Correlations, PipelineSet.Empty);
    }

    private static CorrelationHit Hit(long seconds, long line, string user) =>
        new(0, DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond), line, [user]);
}
