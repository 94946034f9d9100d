using System.Globalization;
using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

/// <summary>The engine finds what the plain evaluator finds, on random streams whose lines are out of order.</summary>
public class CorrelationPropertyTests
{
    private const int Streams = 120;

    [Theory]
    [InlineData("event_count", "gte: 4", true)]
    [InlineData("event_count", "gt: 2, lte: 5", false)]
    [InlineData("event_count", "neq: 1", false)]
    [InlineData("value_count", "field: host, gt: 2", true)]
    [InlineData("value_count", "field: host, eq: 2", false)]
    [InlineData("temporal", "gte: 3", true)]
    [InlineData("temporal", "gte: 2", true)]
    [InlineData("temporal", "lt: 2", false)]
    [InlineData("temporal_ordered", "gte: 3", true)]
    [InlineData("temporal_ordered", "gt: 1", true)]
    [InlineData("value_sum", "field: n, gte: 25", true)]
    [InlineData("value_sum", "field: n, lt: 5", false)]
    [InlineData("value_avg", "field: n, gt: 7.5", false)]
    [InlineData("value_min", "field: n, lte: -4", true)]
    [InlineData("value_min", "field: n, gte: 0", false)]
    [InlineData("value_max", "field: n, gt: 17", true)]
    [InlineData("value_max", "field: n, lt: 12", false)]
    [InlineData("value_median", "field: n, gte: 8", false)]
    [InlineData("value_percentile", "field: n, percentile: 90, gte: 15", false)]
    [InlineData("value_percentile_share", "field: host, lte: 20", false)]
    public void Stream_AnyOrderOfLines_AgreesWithThePlainEvaluator(string type, string condition, bool isImmediate)
    {
        var kinds = new[] { "a", "b", "c" };
        var found = 0;
        for (var seed = 0; seed < Streams; seed++)
        {
            var random = new Random(seed);
            var seconds = random.Next(1, 60);
            var wanted = new Wanted(type, kinds, seconds, Test(condition), isImmediate);
            var events = Events(random);

            var expected = CorrelationOracle.Judge(wanted, events);
            var actual = Run(type, condition, seconds, events);

            found += expected.Count;
            Assert.Equal(Describe(type, expected), Describe(type, actual));
        }

        Assert.InRange(found, 50, int.MaxValue);
    }

    private static List<CorrelationDetection> Run(string type, string condition, int seconds, List<Seen> events)
    {
        var rule = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            title: any
            id: corr
            correlation:
                type: {{type.Replace("_share", "", StringComparison.Ordinal)}}
                rules: [a, b, c]
                group-by: [user]
                timespan: {{seconds}}s
                condition: { {{condition}} }
            """
        );
        var lines = events
            .OrderBy(each => each.Line)
            .Select(each =>
                Correlation.Streams.Event(
                    each.Time,
                    each.Kind,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"user\":\"{each.User}\",\"host\":\"{each.Host}\",\"n\":{each.Number}"
                    )
                )
            );
        return Correlation.Streams.Run(rule + Correlation.Streams.Kinds("a", "b", "c"), lines).Found;
    }

    private static List<Seen> Events(Random random) =>
        [
            .. Enumerable
                .Range(1, random.Next(5, 60))
                .Select(line => new Seen(
                    random.Next(0, 200),
                    "abc"[random.Next(3)].ToString(),
                    "xyz"[random.Next(1 + random.Next(3))].ToString(),
                    "pqrst"[random.Next(5)].ToString(),
                    random.Next(-5, 20),
                    line
                )),
        ];

    private static Func<decimal, bool> Test(string condition)
    {
        var tests = condition
            .Split(", ")
            .Select(each => each.Split(": "))
            .Where(each => each[0] is not ("field" or "percentile"))
            .Select(each => (Name: each[0], Limit: decimal.Parse(each[1], CultureInfo.InvariantCulture)))
            .ToList();
        return figure =>
            tests.TrueForAll(test =>
                test.Name switch
                {
                    "gt" => figure > test.Limit,
                    "gte" => figure >= test.Limit,
                    "lt" => figure < test.Limit,
                    "lte" => figure <= test.Limit,
                    "eq" => figure == test.Limit,
                    _ => figure != test.Limit,
                }
            );
    }

    // Of a chain only its end and its length are decided; its lines are proved by their own test.
    private static List<string> Describe(string type, List<Expected> all) =>
        Sorted(
            all.Select(each =>
                (
                    each.User,
                    each.Figure,
                    type == "temporal_ordered" ? [each.Hits[^1].Line] : each.Hits.Select(hit => hit.Line)
                )
            )
        );

    private static List<string> Describe(string type, List<CorrelationDetection> all) =>
        Sorted(
            all.Select(each =>
                (
                    each.Group[0],
                    each.Figure,
                    type == "temporal_ordered" ? [each.Lines[^1].Line] : each.Lines.Select(line => line.Line)
                )
            )
        );

    private static List<string> Sorted(IEnumerable<(string User, decimal Figure, IEnumerable<long> Lines)> all) =>
        [
            .. all.Select(each =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{each.User} {each.Figure:0.######} {string.Join(' ', each.Lines)}"
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
}
