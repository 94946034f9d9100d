using System.Globalization;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Filters;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Turns documents into rules; what cannot be taken is refused by name, with the reason.</summary>
public sealed class RuleReader(Placeholders? placeholders = null)
{
    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];
    private readonly DetectionReader _detections = new(placeholders ?? Placeholders.None);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly List<Rule> _rules = [];
    private readonly List<RuleRefusal> _refusals = [];
    private readonly List<CorrelationRule> _correlations = [];
    private readonly List<RuleFilter> _filters = [];

    /// <summary>In the order of the documents.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    public IReadOnlyList<RuleRefusal> Refusals => _refusals;

    /// <summary>Rules about several events.</summary>
    public IReadOnlyList<CorrelationRule> Correlations => _correlations;

    /// <summary>What is to be left out of the rules.</summary>
    public IReadOnlyList<RuleFilter> Filters => _filters;

    /// <summary>Everything so far, as a <see cref="RuleArchive"/> keeps it.</summary>
    public RuleStock Stock => new(_rules, _correlations, _filters, _refusals);

    /// <summary>Takes one document of a file.</summary>
    public void Take(RuleNode document, string place)
    {
        var name = place;
        try
        {
            var map =
                document as RuleMap ?? throw new RuleRefusedException("it is no map of attributes", document.Line);
            name = map.TextOf("id") ?? map.TextOf("name") ?? map.TextOf("title") ?? place;
            TakeMap(map, place);
        }
        catch (RuleRefusedException refused)
        {
            Refuse(name, string.Create(CultureInfo.InvariantCulture, $"{place}:{refused.Line}"), refused.Message);
        }
    }

    /// <summary>Notes a file or document that could not even be read.</summary>
    public void Refuse(string rule, string place, string reason) => _refusals.Add(new RuleRefusal(rule, place, reason));

    private void TakeMap(RuleMap map, string place)
    {
        if (map["detection"] is RuleMap detection)
        {
            var rule = Single(map, detection, place);
            Claim(rule.Id, place, map.Line);
            _rules.Add(rule);
            return;
        }

        if (map["correlation"] is RuleMap correlation)
        {
            var read = CorrelationReader.Read(map, correlation, Level(map), place);
            Claim(read.Id, place, map.Line);
            _correlations.Add(read);
            return;
        }

        if (map["filter"] is RuleMap filter)
        {
            _filters.Add(FilterReader.Read(map, filter, Source(map), _detections, place));
            return;
        }

        throw new RuleRefusedException("it has neither a detection nor a correlation nor a filter", map.Line);
    }

    private Rule Single(RuleMap map, RuleMap detection, string place)
    {
        var title = map.TextOf("title") ?? throw new RuleRefusedException("it has no title", map.Line);
        return new Rule(
            map.TextOf("id") ?? map.TextOf("name") ?? place,
            map.TextOf("name"),
            title,
            Level(map),
            map.TextsOf("tags"),
            Source(map),
            _detections.Read(detection),
            place
        );
    }

    private void Claim(string id, string place, int line)
    {
        if (!_places.TryAdd(id, place))
        {
            throw new RuleRefusedException($"its id is already that of {_places[id]}", line);
        }
    }

    private static string Level(RuleMap map)
    {
        var level = map.TextOf("level") ?? "";
        return level.Length == 0 || Levels.Contains(level, StringComparer.Ordinal)
            ? level
            : throw new RuleRefusedException($"its level '{level}' is not defined", map.Line);
    }

    private static LogSource Source(RuleMap map)
    {
        var source = map["logsource"] as RuleMap ?? throw new RuleRefusedException("it has no log source", map.Line);
        var (product, category, service) = (
            source.TextOf("product")?.ToLowerInvariant(),
            source.TextOf("category")?.ToLowerInvariant(),
            source.TextOf("service")?.ToLowerInvariant()
        );
        return product is null && category is null && service is null
            ? throw new RuleRefusedException("its log source names nothing", source.Line)
            : new LogSource(product, category, service);
    }
}
