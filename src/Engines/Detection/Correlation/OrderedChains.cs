namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>
/// For each rule and each length the chain that ends with it and began last, of all chains of hits whose rules follow each
/// other in the order of the list and whose events follow each other in time. Nothing else can matter later.
/// </summary>
internal sealed class OrderedChains(CorrelationRule correlation)
{
    private readonly Link?[,] _best = new Link?[correlation.Rules.Count, correlation.Rules.Count];
    private readonly List<Link> _staged = [];
    private EventLine _event;

    /// <summary>How many hits are kept, at most.</summary>
    public int Count { get; private set; }

    /// <summary>How many rules the longest chain has that the last hit ends.</summary>
    public int Longest { get; private set; }

    /// <returns>The longest chain that the hit ends within the timespan, when it is long enough.</returns>
    public Met? Add(Held hit)
    {
        if (hit.Line != _event)
        {
            Settle();
            _event = hit.Line;
        }

        Link? longest = null;
        for (var length = 1; length <= hit.Member + 1; length++)
        {
            var before = length == 1 ? null : Latest(hit.Member, length - 1);
            var link = new Link(hit, before, before?.Start ?? hit.Time, length);
            if ((length > 1 && before is null) || hit.Time - link.Start > correlation.Timespan)
            {
                break;
            }

            _staged.Add(link);
            longest = link;
        }

        Longest = longest?.Length ?? 0;
        return longest is not null && correlation.Condition.Holds(longest.Length)
            ? new Met(longest.Length, longest.Hits())
            : null;
    }

    /// <summary>Only a later event can follow: what an event ends counts when the next comes.</summary>
    private void Settle()
    {
        foreach (var link in _staged)
        {
            ref var best = ref _best[link.Hit.Member, link.Length - 1];
            Count += best is null ? 1 : 0;
            if (best is null || best.Start <= link.Start)
            {
                best = link;
            }
        }

        _staged.Clear();
    }

    private Link? Latest(int member, int length)
    {
        Link? latest = null;
        for (var earlier = 0; earlier < member; earlier++)
        {
            if (_best[earlier, length - 1] is { } link && (latest is null || link.Start > latest.Start))
            {
                latest = link;
            }
        }

        return latest;
    }

    private sealed record Link(Held Hit, Link? Before, long Start, int Length)
    {
        public IReadOnlyList<Held> Hits()
        {
            var hits = new List<Held>();
            for (var link = this; link is not null; link = link.Before)
            {
                hits.Add(link.Hit);
            }

            hits.Reverse();
            return hits;
        }
    }
}
