namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>What a correlation looks at (Sigma correlation rules specification, Correlation Types).</summary>
public enum CorrelationType
{
    /// <summary>How many events there are.</summary>
    EventCount,

    /// <summary>How many different values a field, or some fields together, have.</summary>
    ValueCount,

    /// <summary>How many of the rules have events, in any order.</summary>
    Temporal,

    /// <summary>How many of the rules have events in the order of the list, each with a later event than the one before.</summary>
    TemporalOrdered,

    /// <summary>The sum of the numbers of a field.</summary>
    ValueSum,

    /// <summary>Their arithmetic mean.</summary>
    ValueAverage,

    /// <summary>The smallest of them.</summary>
    ValueMinimum,

    /// <summary>The largest of them.</summary>
    ValueMaximum,

    /// <summary>Half of them are at most this (the lower one of two).</summary>
    ValueMedian,

    /// <summary>The given percentage of them is at most this (nearest rank).</summary>
    ValuePercentile,

    /// <summary>In how many of a hundred events the field has a value, for each value: how rare it is.</summary>
    ValueShare,
}
