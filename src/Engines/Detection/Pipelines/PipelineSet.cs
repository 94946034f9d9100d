using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Pipelines;

/// <summary>All pipelines together: where the events of a log source are, and what they are called.</summary>
public sealed class PipelineSet
{
    private readonly Dictionary<LogSource, IReadOnlyList<Origin>> _origins = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public PipelineSet(IReadOnlyList<Pipeline> pipelines)
    {
        Pipelines = pipelines;
        foreach (var pipeline in pipelines)
        {
            _known.UnionWith(pipeline.Channels.Values.SelectMany(list => list).Select(Fold));
            _known.UnionWith(
                pipeline.Categories.Values.SelectMany(list => list).SelectMany(each => each.Channels).Select(Fold)
            );
        }
    }

    public static PipelineSet Empty { get; } = new([]);

    public IReadOnlyList<Pipeline> Pipelines { get; }

    /// <summary>Every channel that a pipeline names, folded.</summary>
    public IReadOnlySet<string> Channels => _known;

    /// <summary>Every event id that a category names.</summary>
    public IEnumerable<string> EventIds =>
        Pipelines.SelectMany(each => each.Categories.Values).SelectMany(list => list).SelectMany(each => each.EventIds);

    public IEnumerable<EventSign> Signs => Pipelines.SelectMany(pipeline => pipeline.Signs);

    /// <summary>All ways in which events of a source are found; the same list for the same source.</summary>
    public IReadOnlyList<Origin> Of(LogSource source)
    {
        if (!_origins.TryGetValue(source, out var origins))
        {
            _origins[source] = origins = [ByItself(source), .. Pipelines.SelectMany(pipeline => In(pipeline, source))];
        }

        return origins;
    }

    /// <summary>An event without a channel that somebody knows is where its own fields say.</summary>
    private Origin ByItself(LogSource source) =>
        new(place => (place.Channel is null || !_known.Contains(place.Channel)) && source.Covers(place.Source), null);

    private IEnumerable<Origin> In(Pipeline pipeline, LogSource source)
    {
        if (pipeline.Product is null || (source.Product is { } product && product != pipeline.Product))
        {
            yield break;
        }

        var channels = source.Service is { } service ? pipeline.Channels.GetValueOrDefault(service) : null;
        if (source.Service is not null && channels is null)
        {
            yield break;
        }

        if (source.Category is { } category)
        {
            foreach (var events in pipeline.Categories.GetValueOrDefault(category) ?? [])
            {
                var named = events.Channels.Where(each =>
                    channels?.Contains(each, StringComparer.OrdinalIgnoreCase) != false
                );
                yield return Within(named, events);
            }
        }
        else if (channels is not null)
        {
            yield return Within(channels, null);
        }
        else if (source.Product is not null)
        {
            yield return Anywhere(pipeline);
        }
    }

    private static Origin Within(IEnumerable<string> channels, CategoryEvents? events)
    {
        var named = channels.Select(Fold).ToHashSet(StringComparer.Ordinal);
        var ids = events is { EventIds.Count: > 0 } ? events.EventIds.ToHashSet(StringComparer.Ordinal) : null;
        return new Origin(
            place =>
                place.Channel is { } channel
                && named.Contains(channel)
                && (ids is null || (place.EventId is { } id && ids.Contains(id))),
            events
        );
    }

    private Origin Anywhere(Pipeline pipeline)
    {
        var own = OwnChannels(pipeline);
        return new Origin(
            place =>
                place.Channel is { } channel
                && (own.Contains(channel) || (pipeline.TakesUnknownChannels && !_known.Contains(channel))),
            null
        );
    }

    /// <summary>A channel that a service of another product carries is only lent: its events are not this product's logs.</summary>
    private HashSet<string> OwnChannels(Pipeline pipeline)
    {
        var own = pipeline.Categories.Values.SelectMany(list => list).SelectMany(each => each.Channels).Select(Fold);
        var lent = Pipelines.Where(each => each.Product != pipeline.Product).SelectMany(Carried);
        return own.Except(lent, StringComparer.Ordinal)
            .Union(Carried(pipeline), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Carried(Pipeline pipeline) =>
        pipeline.Channels.Values.SelectMany(list => list).Select(Fold);

    private static string Fold(string text) => text.ToLowerInvariant();
}
