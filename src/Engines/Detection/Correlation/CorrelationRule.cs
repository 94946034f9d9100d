using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>A rule about several events, as it was written.</summary>
/// <param name="Id">The rule's id; where it has none its name, and without one its place.</param>
/// <param name="Level">Empty when the rule says nothing.</param>
/// <param name="Rules">The rules and correlations that it looks at, by id or name.</param>
/// <param name="GroupBy">Fields or aliases; empty for one group of all events.</param>
/// <param name="Aliases">Alias; and by id or name of a rule the field that it stands for.</param>
/// <param name="Timespan">In ticks.</param>
/// <param name="Combination">For temporal: which of the rules must have events, as a test of existence by id or name each.</param>
/// <param name="Fields">The fields whose values are counted or reckoned with; empty where there are none.</param>
/// <param name="Percentile">Above 0, at most 100; only for <see cref="CorrelationType.ValuePercentile"/>.</param>
/// <param name="Generate">The rules that it looks at give detections of their own too.</param>
/// <param name="Place">The file that it came from, for people.</param>
public sealed record CorrelationRule(
    string Id,
    string? Name,
    string Title,
    string Level,
    IReadOnlyList<string> Tags,
    CorrelationType Type,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> GroupBy,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases,
    long Timespan,
    CorrelationCondition Condition,
    Expression? Combination,
    IReadOnlyList<string> Fields,
    decimal Percentile,
    bool Generate,
    string Place,
    int Line
)
{
    /// <summary>
    /// The correlation of which this is what a filtered correlation sees; it gives no detections. Null for those as they were
    /// written.
    /// </summary>
    public CorrelationRule? Original { get; init; }

    /// <summary>The correlation is called by this id or name.</summary>
    public bool IsCalled(string reference) => Id == reference || Name == reference;

    /// <summary>
    /// More events can only help to meet the condition, so that it is judged at every event. Otherwise it is judged when
    /// its timespan, counted from the first event, is over.
    /// </summary>
    public bool IsImmediate =>
        Type switch
        {
            CorrelationType.EventCount or CorrelationType.ValueCount or CorrelationType.ValueSum => Condition.IsRising,
            CorrelationType.ValueMaximum => Condition.IsRising,
            CorrelationType.ValueMinimum => Condition.IsFalling,
            CorrelationType.Temporal => Combination is null ? Condition.IsRising : !HasNot(Combination),
            CorrelationType.TemporalOrdered => true,
            _ => false,
        };

    private static bool HasNot(Expression expression) =>
        expression switch
        {
            Not => true,
            All all => all.Items.Any(HasNot),
            Any any => any.Items.Any(HasNot),
            _ => false,
        };
}
