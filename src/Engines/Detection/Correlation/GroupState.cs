namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>One group of a correlation: the hits that have the same values in the fields that it groups by.</summary>
internal sealed class GroupState
{
    private readonly CorrelationRule _correlation;
    private readonly Tally? _tally;
    private readonly OrderedChains? _chains;
    private readonly Queue<Held> _hits = new();

    public GroupState(CorrelationRule correlation, string key, IReadOnlyList<string> values, long opened)
    {
        _correlation = correlation;
        (Key, Values, Opened) = (key, values, opened);
        _chains = correlation.Type == CorrelationType.TemporalOrdered ? new OrderedChains(correlation) : null;
        _tally = correlation.IsImmediate && _chains is null ? Tally.Of(correlation) : null;
        Place = new LinkedListNode<GroupState>(this);
    }

    public string Key { get; }

    public IReadOnlyList<string> Values { get; }

    /// <summary>When its first hit came, in ticks.</summary>
    public long Opened { get; }

    public long Last { get; private set; }

    public LinkedListNode<GroupState> Place { get; }

    /// <summary>How many hits it keeps.</summary>
    public int Count => _chains?.Count ?? _hits.Count;

    /// <summary>How many hits were too far from the last one and went.</summary>
    public int Dropped { get; private set; }

    /// <summary>What is compared with the condition after the last hit; null when that is reckoned at the end.</summary>
    public decimal? Figure => _chains?.Longest ?? _tally?.Figure;

    /// <summary>What is compared with the condition when the timespan is over.</summary>
    public decimal FigureAtEnd => Reckoning.Figure(_correlation, [.. _hits]);

    /// <summary>Its hits one by one can be given up.</summary>
    public bool CanForget => _chains is null && _hits.Count > 1;

    /// <summary>Takes a hit; those that are too far from it go.</summary>
    /// <returns>The condition when it is met at once; the group is to be forgotten then.</returns>
    public Met? Add(Held hit)
    {
        (Last, Dropped) = (hit.Time, 0);
        if (_chains is not null)
        {
            return _chains.Add(hit);
        }

        _hits.Enqueue(hit);
        if (_tally is null)
        {
            return null;
        }

        while (hit.Time - _hits.Peek().Time > _correlation.Timespan)
        {
            Forget();
            Dropped++;
        }

        _tally.Add(hit);
        return _tally.Meets(_correlation) ? new Met(_tally.Figure, [.. _hits]) : null;
    }

    /// <summary>Gives up the oldest hit.</summary>
    public void Forget()
    {
        var hit = _hits.Dequeue();
        _tally?.Remove(hit);
    }

    /// <summary>Judges everything when the timespan is over.</summary>
    public IEnumerable<Met> Close() => Reckoning.Judge(_correlation, [.. _hits]);
}
