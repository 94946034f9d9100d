namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Hits that could not be correlated: how many, and where the first of them stand.</summary>
public sealed class LeftOut
{
    /// <summary>More are counted, not named.</summary>
    public const int MostNamed = 20;

    private readonly List<string> _named = [];

    public long Count { get; private set; }

    /// <summary>Source and line, or the values of a group.</summary>
    public IReadOnlyList<string> Named => _named;

    internal void Add(Func<string> name)
    {
        Count++;
        if (_named.Count < MostNamed)
        {
            _named.Add(name());
        }
    }
}

/// <summary>What a run of correlations did, and what it had to leave out.</summary>
public sealed class CorrelationFigures
{
    internal CorrelationFigures(IEnumerable<CorrelationRule> correlations) =>
        Correlations = [
            .. correlations.Select(each => new WatchFigures(
                each.Id.Replace("\u0001", " of ", StringComparison.Ordinal)
            )),
        ];

    public long Hits { get; internal set; }

    /// <summary>The events have no field that says when.</summary>
    public LeftOut WithoutTime { get; } = new();

    /// <summary>They say when in no known form, or a time before 1970 or after 2199.</summary>
    public LeftOut WithBadTime { get; } = new();

    /// <summary>Later events had been judged already.</summary>
    public LeftOut Late { get; } = new();

    public IReadOnlyList<WatchFigures> Correlations { get; }
}

/// <summary>The same of one correlation.</summary>
public sealed class WatchFigures(string correlation)
{
    /// <summary>Its id.</summary>
    public string Correlation => correlation;

    public long Detections { get; internal set; }

    /// <summary>A field that it groups by, or whose values it counts, is missing.</summary>
    public LeftOut WithoutField { get; } = new();

    /// <summary>The value to reckon with is no number below 10^15.</summary>
    public LeftOut WithoutNumber { get; } = new();

    /// <summary>Groups that were given up for lack of room before their timespan was over.</summary>
    public LeftOut LostGroups { get; } = new();

    /// <summary>Hits that were given up for lack of room; named by their groups.</summary>
    public LeftOut LostHits { get; } = new();
}
