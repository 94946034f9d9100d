using System.Globalization;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>
/// One correlation at work. Its groups stand in the order in which they end: by their last hit where a condition is judged
/// at every hit, by their first where it is judged when the timespan is over.
/// </summary>
internal sealed class Watch(CorrelationRule correlation, int number, WatchFigures figures)
{
    private readonly Dictionary<string, GroupState> _groups = new(StringComparer.Ordinal);
    private readonly LinkedList<GroupState> _order = [];

    public CorrelationRule Correlation => correlation;

    public int Number => number;

    public WatchFigures Figures => figures;

    public int Groups => _groups.Count;

    public long Held { get; private set; }

    /// <summary>The group of the hit that was added last, whether it is still watched or not.</summary>
    public GroupState? Touched { get; private set; }

    /// <summary>How many earlier hits of that group were too far from it and went.</summary>
    public int Dropped { get; private set; }

    /// <summary>The end of the timespan that is over first; null when none is to be judged at its end.</summary>
    public long? NextEnd =>
        correlation.IsImmediate || _order.First is null ? null : _order.First.Value.Opened + correlation.Timespan;

    /// <returns>The group and the condition when it is met.</returns>
    public (GroupState Group, Met Met)? Add(Held hit, IReadOnlyList<string> values)
    {
        var key = KeyOf(values);
        var isKnown = _groups.TryGetValue(key, out var group);
        ForgetPast(hit.Time);
        var lost = 0;
        if (isKnown && group!.Place.List is null)
        {
            (lost, isKnown) = (group.Count, false);
        }

        if (!isKnown)
        {
            _groups[key] = group = new GroupState(correlation, key, values, hit.Time);
            _order.AddLast(group.Place);
        }
        else if (correlation.IsImmediate)
        {
            _order.Remove(group!.Place);
            _order.AddLast(group.Place);
        }

        Touched = group;
        var before = group!.Count;
        var met = group.Add(hit);
        Dropped = lost + group.Dropped;
        Held += group.Count - before;
        if (met is null)
        {
            return null;
        }

        Remove(group);
        return (group, met.Value);
    }

    /// <summary>Ends the group whose timespan is over first.</summary>
    public (GroupState Group, IEnumerable<Met> Met) CloseFirst()
    {
        var group = _order.First!.Value;
        Remove(group);
        return (group, group.Close());
    }

    /// <summary>Gives up the group that would end first.</summary>
    /// <returns>It.</returns>
    public GroupState LoseGroup()
    {
        var group = _order.First!.Value;
        figures.LostGroups.Add(() => string.Join(", ", group.Values));
        Remove(group);
        return group;
    }

    /// <summary>Gives up the oldest hit of the group that would end first.</summary>
    /// <returns>The group.</returns>
    public GroupState LoseHit()
    {
        var group = _order.First!.Value;
        if (!group.CanForget)
        {
            return LoseGroup();
        }

        figures.LostHits.Add(() => string.Join(", ", group.Values));
        group.Forget();
        Held--;
        return group;
    }

    /// <summary>Groups to which no hit can be added any more go without notice.</summary>
    /// <returns>How many groups are left.</returns>
    public int ForgetPast(long time)
    {
        while (correlation.IsImmediate && _order.First is { } first && time - first.Value.Last > correlation.Timespan)
        {
            Remove(first.Value);
        }

        return _groups.Count;
    }

    private void Remove(GroupState group)
    {
        _groups.Remove(group.Key);
        _order.Remove(group.Place);
        Held -= group.Count;
    }

    private static string KeyOf(IReadOnlyList<string> values) =>
        values.Count == 1
            ? values[0]
            : string.Concat(
                values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value}"))
            );
}
