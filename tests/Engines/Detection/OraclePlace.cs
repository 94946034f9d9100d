using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Which events a log source means, told as plainly as it can be.</summary>
internal static class OraclePlace
{
    /// <summary>The ways in which an event is one of a source: how it names fields, nothing where it names them as rules do.</summary>
    public static IEnumerable<CategoryEvents?> Ways(
        LogSource source,
        OracleEvent log,
        IReadOnlyList<Pipeline> pipelines,
        HashSet<string> categories
    )
    {
        var channel = log.First("Channel");
        var id = log.First("EventID");
        var known = pipelines.SelectMany(Channels).Any(each => Same(each, channel));
        if (!known && source.Covers(SourceOf(log, pipelines, channel, categories)))
        {
            yield return null;
        }

        foreach (var pipeline in pipelines.Where(each => each.Product is not null && channel is not null))
        {
            if (source.Product is not null && source.Product != pipeline.Product)
            {
                continue;
            }

            if (
                source.Service is not null
                && !pipeline.Channels.GetValueOrDefault(source.Service, []).Any(each => Same(each, channel))
            )
            {
                continue;
            }

            if (source.Category is not null)
            {
                foreach (var events in pipeline.Categories.GetValueOrDefault(source.Category, []))
                {
                    var here = events.Channels.Any(each => Same(each, channel));
                    if (here && (events.EventIds.Count == 0 || events.EventIds.Contains(id, StringComparer.Ordinal)))
                    {
                        yield return events;
                    }
                }
            }
            else if (source.Service is not null)
            {
                yield return null;
            }
            else if (
                source.Product is not null
                && (IsOf(pipeline, channel, pipelines) || (pipeline.TakesUnknownChannels && !known))
            )
            {
                yield return null;
            }
        }
    }

    private static LogSource SourceOf(
        OracleEvent log,
        IReadOnlyList<Pipeline> pipelines,
        string? channel,
        HashSet<string> categories
    )
    {
        var own = new LogSource(log.First("product"), log.First("category"), log.First("service"));
        if (
            channel is not null
            || own.Product is not null
            || own.Service is not null
            || IsSigma(own.Category, pipelines, categories)
        )
        {
            return own;
        }

        return pipelines
                .SelectMany(each => each.Signs)
                .FirstOrDefault(sign =>
                    sign.Fields.All(field =>
                        log[field.Key]
                            .Any(value => value.Text is { } text && (field.Value == "*" || Same(text, field.Value)))
                    )
                )
                ?.Source
            ?? own;
    }

    private static bool IsSigma(string? category, IReadOnlyList<Pipeline> pipelines, HashSet<string> categories) =>
        category is not null
        && (
            categories.Contains(category)
            || pipelines.SelectMany(each => each.Signs).Any(sign => sign.Source.Category == category)
        );

    /// <summary>A service carries it here, or a category names it here and no service carries it elsewhere.</summary>
    private static bool IsOf(Pipeline pipeline, string? channel, IReadOnlyList<Pipeline> pipelines) =>
        Channels(pipeline).Any(each => Same(each, channel))
        && (
            IsCarried(pipeline, channel)
            || !pipelines.Any(other => other.Product != pipeline.Product && IsCarried(other, channel))
        );

    private static bool IsCarried(Pipeline pipeline, string? channel) =>
        pipeline.Channels.Values.SelectMany(each => each).Any(each => Same(each, channel));

    private static IEnumerable<string> Channels(Pipeline pipeline) =>
        pipeline
            .Channels.Values.SelectMany(each => each)
            .Concat(pipeline.Categories.Values.SelectMany(each => each).SelectMany(each => each.Channels));

    private static bool Same(string left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
