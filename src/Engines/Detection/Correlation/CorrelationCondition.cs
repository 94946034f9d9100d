namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>How a figure relates to a limit.</summary>
public enum Comparison
{
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
}

/// <summary>One criterion: the figure must relate to the limit so.</summary>
public readonly record struct Bound(Comparison Comparison, decimal Limit)
{
    public bool Holds(decimal figure) =>
        Comparison switch
        {
            Comparison.Greater => figure > Limit,
            Comparison.GreaterOrEqual => figure >= Limit,
            Comparison.Less => figure < Limit,
            Comparison.LessOrEqual => figure <= Limit,
            Comparison.Equal => figure == Limit,
            _ => figure != Limit,
        };
}

/// <summary>All criteria of a correlation; several make a range.</summary>
public sealed record CorrelationCondition(IReadOnlyList<Bound> Bounds)
{
    /// <summary>A larger figure meets it wherever a smaller one does.</summary>
    public bool IsRising => Bounds.All(bound => bound.Comparison is Comparison.Greater or Comparison.GreaterOrEqual);

    /// <summary>A smaller figure meets it wherever a larger one does.</summary>
    public bool IsFalling => Bounds.All(bound => bound.Comparison is Comparison.Less or Comparison.LessOrEqual);

    public bool Holds(decimal figure)
    {
        foreach (var bound in Bounds)
        {
            if (!bound.Holds(figure))
            {
                return false;
            }
        }

        return true;
    }
}
