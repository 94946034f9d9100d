using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>
/// Correlations made ready: which rules feed which, and which fields of whose events they need. Rules have the numbers
/// of the engine's list; correlations follow them.
/// </summary>
public sealed class CorrelationPlan
{
    private readonly int _ruleCount;
    private readonly List<Feed>[] _feeds;
    private readonly List<string>[] _needs;
    private readonly bool[] _isSilent;
    private readonly Dictionary<int, string[][]> _candidates = [];

    private CorrelationPlan(IReadOnlyList<Rule> rules, CorrelationGraph graph, PipelineSet pipelines)
    {
        _ruleCount = rules.Count;
        Correlations = graph.Ordered;
        Refusals = graph.Refusals;
        var nodes = rules.Count + Correlations.Count;
        _feeds = [.. Enumerable.Range(0, nodes).Select(_ => new List<Feed>())];
        _needs = [.. Enumerable.Range(0, nodes).Select(_ => new List<string>())];
        _isSilent = new bool[nodes];
        var isLoud = new bool[nodes];

        // Whoever looks at a correlation comes behind it, and says first what it needs.
        for (var number = Correlations.Count - 1; number >= 0; number--)
        {
            foreach (var (node, member) in graph.MembersOf(number).Select((node, member) => (node, member)))
            {
                _feeds[node].Add(Connect(number, member, node, graph));
                if (Correlations[number].Original is null)
                {
                    (Correlations[number].Generate ? isLoud : _isSilent)[graph.OriginalOf(node)] = true;
                }
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            _isSilent[node] = graph.OriginalOf(node) != node || (_isSilent[node] && !isLoud[node]);
            _feeds[node].Reverse();
        }

        foreach (var rule in Enumerable.Range(0, rules.Count).Where(Wants))
        {
            var origins = pipelines.Of(rules[rule].LogSource);
            _candidates[rule] = [.. _needs[rule].Select(field => Names(field, origins))];
        }
    }

    /// <summary>Those that can be used; each comes behind those that it looks at.</summary>
    public IReadOnlyList<CorrelationRule> Correlations { get; }

    /// <summary>How many of them were written; the others are what filtered ones see.</summary>
    public int Written => Correlations.Count(each => each.Original is null);

    /// <summary>Those that cannot: they name what is not there, or each other in a circle.</summary>
    public IReadOnlyList<RuleRefusal> Refusals { get; }

    /// <summary>Every field that some correlation reads.</summary>
    public IEnumerable<string> Fields =>
        _candidates.Values.SelectMany(fields => fields).SelectMany(names => names).Distinct(StringComparer.Ordinal);

    /// <param name="rules">In the order of the engine's list.</param>
    public static CorrelationPlan Of(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<CorrelationRule> correlations,
        PipelineSet pipelines
    ) => new(rules, new CorrelationGraph(rules, correlations), pipelines);

    /// <summary>A rule gives detections of its own: no correlation looks at it, or one that lets it.</summary>
    public bool Emits(int rule) => !_isSilent[rule];

    /// <summary>Some correlation looks at this rule.</summary>
    public bool Wants(int rule) => _feeds[rule].Count > 0;

    internal bool CorrelationEmits(int correlation) => !_isSilent[_ruleCount + correlation];

    internal int NodeOf(int correlation) => _ruleCount + correlation;

    internal IReadOnlyList<Feed> FeedsOf(int node) => _feeds[node];

    /// <summary>The fields that travel with what a rule or correlation found.</summary>
    internal IReadOnlyList<string> NeedsOf(int node) => _needs[node];

    /// <summary>For each of the needed fields of a rule, the names that it may have in its events, first the first.</summary>
    internal string[][] CandidatesOf(int rule) => _candidates[rule];

    private Feed Connect(int number, int member, int node, CorrelationGraph graph)
    {
        var correlation = Correlations[number];
        var own = _needs[_ruleCount + number];
        int Place(string field) => Need(node, graph.FieldIn(correlation, node, field));
        return new Feed(
            number,
            member,
            [.. correlation.GroupBy.Select(Place)],
            [.. correlation.Fields.Select(Place)],
            [.. own.Select(field => correlation.GroupBy.Contains(field, StringComparer.Ordinal) ? -1 : Place(field))]
        );
    }

    private int Need(int node, string field)
    {
        var place = _needs[node].IndexOf(field);
        if (place < 0)
        {
            place = _needs[node].Count;
            _needs[node].Add(field);
        }

        return place;
    }

    private static string[] Names(string field, IReadOnlyList<Origin> origins) =>
        [
            field,
            .. origins
                .Select(origin => origin.Events?.Fields.GetValueOrDefault(field))
                .OfType<string>()
                .Where(name => name != field)
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>How what a rule or correlation found goes into a correlation.</summary>
/// <param name="Correlation">Its number.</param>
/// <param name="Member">Which of its rules this is.</param>
/// <param name="Group">Where the values to group by are among those that travel with it.</param>
/// <param name="Fields">Where the values to reckon with are.</param>
/// <param name="Passed">Where the values are that the correlation passes on; -1 for those it groups by.</param>
internal sealed record Feed(int Correlation, int Member, int[] Group, int[] Fields, int[] Passed);
