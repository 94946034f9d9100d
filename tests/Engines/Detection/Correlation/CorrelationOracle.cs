namespace Ishigaki.Engines.Detection.Tests.Correlation;

/// <summary>An event as the plain evaluator sees it.</summary>
internal sealed record Seen(long Time, string Kind, string User, string Host, decimal Number, long Line);

/// <summary>What the plain evaluator finds.</summary>
internal sealed record Expected(string User, decimal Figure, IReadOnlyList<Seen> Hits);

/// <summary>What is asked for: the type as rules write it, the rules, the seconds, and a test of the figure.</summary>
internal sealed record Wanted(
    string Type,
    IReadOnlyList<string> Kinds,
    long Seconds,
    Func<decimal, bool> Holds,
    bool IsImmediate
);

/// <summary>
/// The plain evaluator of correlations: all events sorted by time, each window gathered anew, each figure reckoned from
/// nothing, chains tried one by one. It shares nothing with the engine.
/// </summary>
internal static class CorrelationOracle
{
    public static List<Expected> Judge(Wanted wanted, IEnumerable<Seen> events)
    {
        var sorted = events
            .Where(each => wanted.Kinds.Contains(each.Kind, StringComparer.Ordinal))
            .OrderBy(each => each.Time)
            .ThenBy(each => each.Line);
        return
        [
            .. sorted
                .GroupBy(each => each.User, StringComparer.Ordinal)
                .SelectMany(group => wanted.IsImmediate ? AtOnce(wanted, [.. group]) : AtTheEnd(wanted, [.. group])),
        ];
    }

    private static IEnumerable<Expected> AtOnce(Wanted wanted, List<Seen> events)
    {
        var unused = new List<Seen>();
        foreach (var seen in events)
        {
            unused.Add(seen);
            var window = unused.Where(each => seen.Time - each.Time <= wanted.Seconds).ToList();
            var figure = wanted.Type == "temporal_ordered" ? Longest(wanted, window) : Figure(wanted, window);
            if (wanted.Holds(figure))
            {
                yield return new Expected(seen.User, figure, window);
                unused.Clear();
            }
        }
    }

    private static IEnumerable<Expected> AtTheEnd(Wanted wanted, List<Seen> events)
    {
        while (events.Count > 0)
        {
            var window = events.Where(each => each.Time <= events[0].Time + wanted.Seconds).ToList();
            events.RemoveRange(0, window.Count);
            if (wanted.Type == "value_percentile_share")
            {
                foreach (var host in window.Select(each => each.Host).Distinct(StringComparer.Ordinal))
                {
                    var hits = window.Where(each => each.Host == host).ToList();
                    if (wanted.Holds(100m * hits.Count / window.Count))
                    {
                        yield return new Expected(hits[0].User, 100m * hits.Count / window.Count, hits);
                    }
                }
            }
            else if (Figure(wanted, window) is var figure && wanted.Holds(figure))
            {
                yield return new Expected(window[0].User, figure, window);
            }
        }
    }

    private static decimal Figure(Wanted wanted, List<Seen> window) =>
        wanted.Type switch
        {
            "event_count" => window.Count,
            "value_count" => window.Select(each => each.Host).ToHashSet(StringComparer.Ordinal).Count,
            "temporal" => window.Select(each => each.Kind).ToHashSet(StringComparer.Ordinal).Count,
            "value_sum" => window.Aggregate(0m, (sum, each) => sum + each.Number),
            "value_avg" => window.Aggregate(0m, (sum, each) => sum + each.Number) / window.Count,
            "value_min" => window.Select(each => each.Number).Order().First(),
            "value_max" => window.Select(each => each.Number).Order().Last(),
            "value_median" => Rank(window, 50),
            "value_percentile" => Rank(window, 90),
            _ => throw new ArgumentException(wanted.Type, nameof(wanted)),
        };

    /// <summary>The smallest number that so many of a hundred numbers do not exceed.</summary>
    private static decimal Rank(List<Seen> window, int percent) =>
        window
            .Select(each => each.Number)
            .Order()
            .First(number => window.Count(each => each.Number <= number) * 100 >= percent * window.Count);

    /// <summary>The longest chain that the last event ends, by trying them all.</summary>
    private static int Longest(Wanted wanted, List<Seen> window) => Longest(wanted, window, window.Count - 1);

    private static int Longest(Wanted wanted, List<Seen> window, int last)
    {
        var own = wanted.Kinds.ToList().IndexOf(window[last].Kind);
        var longest = 0;
        for (var before = 0; before < last; before++)
        {
            if (wanted.Kinds.ToList().IndexOf(window[before].Kind) < own)
            {
                longest = Math.Max(longest, Longest(wanted, window, before));
            }
        }

        return longest + 1;
    }
}
