namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Judges all hits of a timespan that is over.</summary>
internal static class Reckoning
{
    /// <param name="hits">In order of time; at least one.</param>
    public static IEnumerable<Met> Judge(CorrelationRule correlation, IReadOnlyList<Held> hits)
    {
        if (correlation.Type == CorrelationType.ValueShare)
        {
            return Rare(correlation, hits);
        }

        var figure = Figure(correlation, hits);
        var holds = correlation.Combination is { } combination
            ? Combinations.Hold(combination, correlation.Rules, member => hits.Any(hit => hit.Member == member))
            : correlation.Condition.Holds(figure);
        return holds ? [new Met(figure, hits)] : [];
    }

    private static IEnumerable<Met> Rare(CorrelationRule correlation, IReadOnlyList<Held> hits) =>
        hits.GroupBy(hit => hit.Text, StringComparer.Ordinal)
            .Select(group => new Met(100m * group.Count() / hits.Count, [.. group]))
            .Where(met => correlation.Condition.Holds(met.Figure));

    /// <summary>What is compared with the condition; for shares that of the rarest value.</summary>
    public static decimal Figure(CorrelationRule correlation, IReadOnlyList<Held> hits) =>
        correlation.Type switch
        {
            CorrelationType.ValueShare => 100m
                * hits.GroupBy(hit => hit.Text, StringComparer.Ordinal).Min(group => group.Count())
                / hits.Count,
            CorrelationType.EventCount => hits.Count,
            CorrelationType.ValueCount => hits.Select(hit => hit.Text).Distinct(StringComparer.Ordinal).Count(),
            CorrelationType.Temporal => hits.Select(hit => hit.Member).Distinct().Count(),
            CorrelationType.ValueSum => hits.Sum(hit => hit.Number),
            CorrelationType.ValueAverage => hits.Average(hit => hit.Number),
            CorrelationType.ValueMinimum => hits.Min(hit => hit.Number),
            CorrelationType.ValueMaximum => hits.Max(hit => hit.Number),
            _ => AtRank(hits, correlation.Percentile),
        };

    private static decimal AtRank(IReadOnlyList<Held> hits, decimal percentile)
    {
        var numbers = hits.Select(hit => hit.Number).Order().ToList();
        return numbers[Math.Max(0, (int)decimal.Ceiling(percentile * numbers.Count / 100) - 1)];
    }
}
