namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>What became of a hit, or of a group, in a correlation.</summary>
public enum CorrelationStepKind
{
    /// <summary>The hit counts in its group.</summary>
    Counted,

    /// <summary>The condition was met.</summary>
    Met,

    /// <summary>The timespan is over and the condition was not met.</summary>
    Ended,

    /// <summary>The event does not say when it happened.</summary>
    WithoutTime,

    /// <summary>The event's time cannot be read.</summary>
    WithBadTime,

    /// <summary>Later events had been judged already.</summary>
    Late,

    /// <summary>A field is missing.</summary>
    WithoutField,

    /// <summary>The value is no number.</summary>
    WithoutNumber,
}

/// <summary>One step of a run, for those who want to know why a correlation fires or does not.</summary>
/// <param name="Rule">The rule or correlation that the hit is of, as the correlation calls it; null for steps of a group.</param>
/// <param name="Time">Of the hit or the condition, in ticks of UTC; below 0 where it has none.</param>
/// <param name="Group">The values that it groups by; empty where they are not known.</param>
/// <param name="Detail">The field that is missing, or the value that is no number; else empty.</param>
/// <param name="Figure">Of the group after the step; null where it is reckoned at the end only.</param>
/// <param name="Dropped">How many earlier hits of the group are now further away than the timespan.</param>
public sealed record CorrelationStep(
    CorrelationRule Correlation,
    CorrelationStepKind Kind,
    string? Rule,
    EventLine Line,
    long Time,
    IReadOnlyList<string> Group,
    string Detail,
    decimal? Figure,
    int Dropped
);
