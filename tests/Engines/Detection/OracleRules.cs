using System.Text.Json;
using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Judges an event, given how it names fields.</summary>
internal delegate bool OracleTest(OracleEvent log, CategoryEvents? way);

/// <summary>
/// The plain evaluator: every rule is asked about every event, every condition is walked, every value is compared. It shares
/// nothing with the engine but the YAML reader and the pipelines' data.
/// </summary>
internal sealed partial class OracleRules(
    IReadOnlyList<Pipeline> pipelines,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null
)
{
    private readonly OracleItem _items = new(
        placeholders ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    );
    private readonly List<(string Id, LogSource Source, OracleTest Test)> _rules = [];

    private readonly HashSet<string> _categories = new(StringComparer.Ordinal);

    public void Add(RuleMap document)
    {
        var source = (RuleMap)document["logsource"]!;
        var place = new LogSource(
            source.TextOf("product")?.ToLowerInvariant(),
            source.TextOf("category")?.ToLowerInvariant(),
            source.TextOf("service")?.ToLowerInvariant()
        );
        if (place.Category is { } category)
        {
            _categories.Add(category);
        }

        _rules.Add((document.TextOf("id")!, place, Detection((RuleMap)document["detection"]!)));
    }

    /// <summary>The ids of the rules that an event meets.</summary>
    public List<string> Judge(string line)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2000 });
        var log = new OracleEvent(document.RootElement, pipelines);
        var ways = new Dictionary<LogSource, List<CategoryEvents?>>();
        var fired = new List<string>();
        foreach (var (id, source, test) in _rules)
        {
            if (!ways.TryGetValue(source, out var list))
            {
                ways[source] = list = [.. OraclePlace.Ways(source, log, pipelines, _categories)];
            }

            if (list.Exists(way => test(log, way)))
            {
                fired.Add(id);
            }
        }

        return fired;
    }

    private OracleTest Detection(RuleMap detection)
    {
        var searches = detection
            .Entries.Where(entry => entry.Key is not ("condition" or "timeframe"))
            .ToDictionary(entry => entry.Key, entry => Search(entry.Value), StringComparer.Ordinal);
        var conditions = detection["condition"] is RuleList list
            ? list.Items.Select(item => ((RuleScalar)item).Text)
            : [((RuleScalar)detection["condition"]!).Text];
        return Any([.. conditions.Select(text => Condition(text, searches))]);
    }

    private OracleTest Search(RuleNode node) =>
        node switch
        {
            RuleMap map => All([.. map.Entries.Select(entry => _items.Of(entry.Key, entry.Value))]),
            RuleList list => Any([.. list.Items.Select(Search)]),
            _ => _items.Of("", node),
        };

    /// <summary>Rewrites the innermost bracket, then not, and, or, until one name is left.</summary>
    private static OracleTest Condition(string text, Dictionary<string, OracleTest> searches)
    {
        var known = new Dictionary<string, OracleTest>(searches, StringComparer.Ordinal);
        var fresh = 0;
        string Name(OracleTest test)
        {
            var name = $"#{fresh++}";
            known[name] = test;
            return name;
        }

        text = Of()
            .Replace(
                text,
                match =>
                {
                    var pattern = match.Groups["p"].Value;
                    var wanted = new Regex(
                        "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$"
                    );
                    OracleTest[] chosen =
                    [
                        .. searches
                            .Where(search =>
                                pattern == "them" ? !search.Key.StartsWith('_') : wanted.IsMatch(search.Key)
                            )
                            .Select(search => search.Value),
                    ];
                    return Name(
                        match.Groups["q"].Value.Equals("all", StringComparison.OrdinalIgnoreCase)
                            ? All(chosen)
                            : Any(chosen)
                    );
                }
            );
        string Flat(string part)
        {
            var alternatives = Or().Split(part.Trim());
            return Name(
                Any([
                    .. alternatives.Select(alternative =>
                        All([
                            .. And()
                                .Split(alternative.Trim())
                                .Select(item =>
                                {
                                    var words = item.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
                                    var test = known[words[^1]];
                                    return words.Length % 2 == 0 ? (log, way) => !test(log, way) : test;
                                }),
                        ])
                    ),
                ])
            );
        }

        while (Bracket().Match(text) is { Success: true } match)
        {
            text =
                text[..match.Index] + " " + Flat(match.Groups["in"].Value) + " " + text[(match.Index + match.Length)..];
        }

        return known[Flat(text)];
    }

    private static OracleTest All(OracleTest[] tests) => (log, way) => Array.TrueForAll(tests, test => test(log, way));

    private static OracleTest Any(OracleTest[] tests) => (log, way) => Array.Exists(tests, test => test(log, way));

    [GeneratedRegex(@"\b(?<q>1|all|any)\s+of\s+(?<p>[^\s()]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Of();

    [GeneratedRegex(@"\((?<in>[^()]*)\)")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
