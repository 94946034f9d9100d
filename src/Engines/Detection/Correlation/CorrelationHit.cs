namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>An event that met a rule which some correlation looks at.</summary>
/// <param name="Rule">The number of the rule in the engine's list.</param>
/// <param name="Time">In ticks of UTC; <see cref="NoTime"/> or <see cref="BadTime"/> where it is not to be had.</param>
/// <param name="Line">From 1.</param>
/// <param name="Values">Folded, in the order of the plan; null where the event has none.</param>
public readonly record struct CorrelationHit(int Rule, long Time, long Line, IReadOnlyList<string?> Values)
{
    /// <summary>The event has none of the fields that say when.</summary>
    public const long NoTime = -1;

    /// <summary>The field cannot be read, or says a time before 1970 or after 2199.</summary>
    public const long BadTime = -2;
}

/// <summary>Where an event stands.</summary>
public readonly record struct EventLine(string Source, long Line);

/// <summary>A correlation that was met.</summary>
/// <param name="First">The earliest and the latest of the events behind it, or of the timespan that was over, in ticks of UTC.</param>
/// <param name="Group">The values of the fields that it groups by, in their order.</param>
/// <param name="Figure">What was compared with the condition.</param>
/// <param name="Events">How many events are behind it.</param>
/// <param name="Lines">Where they stand, at most <see cref="CorrelationLimits.MostLines"/> of them, in order of time.</param>
public sealed record CorrelationDetection(
    CorrelationRule Correlation,
    long First,
    long Last,
    IReadOnlyList<string> Group,
    decimal Figure,
    long Events,
    IReadOnlyList<EventLine> Lines
);

/// <summary>What a correlation may keep in memory. What does not fit falls out, and is counted.</summary>
/// <param name="MostWaiting">Hits that wait for earlier ones; some 200 bytes each.</param>
/// <param name="MostGroups">Groups that are watched, of all correlations.</param>
/// <param name="MostHeld">Hits that are kept in them, of all correlations; some 200 bytes each.</param>
/// <param name="MostLines">Lines that one detection names.</param>
/// <param name="Lateness">
/// In ticks: how much earlier than the latest event seen an event may still be. Null waits for as long as there is room,
/// which sorts the events of whole files.
/// </param>
public sealed record CorrelationLimits(
    int MostWaiting = 1_000_000,
    int MostGroups = 200_000,
    int MostHeld = 1_000_000,
    int MostLines = 100,
    long? Lateness = null
);
