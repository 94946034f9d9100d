using System.Globalization;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Finds what correlations name, and an order in which each comes behind those that it looks at.</summary>
internal sealed class CorrelationGraph
{
    private readonly IReadOnlyList<Rule> _rules;
    private readonly Dictionary<string, List<object>> _called = new(StringComparer.Ordinal);
    private readonly List<CorrelationRule> _ordered = [];
    private readonly List<RuleRefusal> _refusals = [];
    private readonly Dictionary<CorrelationRule, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Rule, int> _ruleNumbers = new(ReferenceEqualityComparer.Instance);

    public CorrelationGraph(IReadOnlyList<Rule> rules, IReadOnlyList<CorrelationRule> correlations)
    {
        _rules = rules;
        for (var number = 0; number < rules.Count; number++)
        {
            _ruleNumbers[rules[number]] = number;
            Call(rules[number].Id, rules[number].Name, rules[number]);
        }

        foreach (var correlation in correlations)
        {
            Call(correlation.Id, correlation.Name, correlation);
        }

        Order(correlations);
    }

    public IReadOnlyList<CorrelationRule> Ordered => _ordered;

    public IReadOnlyList<RuleRefusal> Refusals => _refusals;

    /// <summary>The numbers of what a correlation looks at, in its own order.</summary>
    public IEnumerable<int> MembersOf(int number) =>
        _ordered[number].Rules.Select(reference => NodeOf(_called[reference][0]));

    /// <summary>The number of what this is a copy of, for a filtered correlation; of itself otherwise.</summary>
    public int OriginalOf(int node)
    {
        object? original =
            node < _rules.Count ? _rules[node].Original : (object?)_ordered[node - _rules.Count].Original;
        return original is null ? node
            : NodeOf(original) is >= 0 and var found ? found
            : node;
    }

    /// <summary>What a field or alias of a correlation is called in what this node finds.</summary>
    public string FieldIn(CorrelationRule correlation, int node, string field)
    {
        if (correlation.Aliases.TryGetValue(field, out var byRule))
        {
            foreach (var (reference, name) in byRule)
            {
                if (_called.TryGetValue(reference, out var called) && NodeOf(called[0]) == node)
                {
                    return name;
                }
            }
        }

        return field;
    }

    private void Order(IReadOnlyList<CorrelationRule> correlations)
    {
        var waiting = new List<CorrelationRule>();
        foreach (var correlation in correlations)
        {
            if (Fault(correlation) is { } fault)
            {
                Refuse(correlation, fault);
            }
            else
            {
                waiting.Add(correlation);
            }
        }

        while (waiting.Find(IsReady) is { } next)
        {
            _numbers[next] = _ordered.Count;
            _ordered.Add(next);
            waiting.Remove(next);
        }

        waiting.ForEach(correlation =>
            Refuse(correlation, "it looks at a correlation that was refused, or at itself in a circle")
        );
    }

    private string? Fault(CorrelationRule correlation)
    {
        foreach (var reference in correlation.Rules.Concat(correlation.Aliases.Values.SelectMany(each => each.Keys)))
        {
            if (!_called.TryGetValue(reference, out var called))
            {
                return $"it names the rule '{reference}', which is not there";
            }

            if (called.Count > 1)
            {
                return $"it names the rule '{reference}', and {called.Count} are called so";
            }
        }

        var members = correlation.Rules.Select(reference => _called[reference][0]).ToList();
        return members.Distinct(ReferenceEqualityComparer.Instance).Count() < members.Count
            ? "it names a rule by its id and by its name"
            : null;
    }

    private bool IsReady(CorrelationRule correlation) =>
        correlation.Rules.All(reference =>
            _called[reference][0] is Rule || _numbers.ContainsKey((CorrelationRule)_called[reference][0])
        );

    private int NodeOf(object called) =>
        called is Rule rule ? _ruleNumbers[rule]
        : _numbers.TryGetValue((CorrelationRule)called, out var number) ? _rules.Count + number
        : -1;

    private void Call(string id, string? name, object called)
    {
        foreach (var text in name is null || name == id ? [id] : new[] { id, name })
        {
            if (!_called.TryGetValue(text, out var list))
            {
                _called[text] = list = [];
            }

            list.Add(called);
        }
    }

    private void Refuse(CorrelationRule correlation, string reason) =>
        _refusals.Add(
            new RuleRefusal(
                correlation.Id,
                string.Create(CultureInfo.InvariantCulture, $"{correlation.Place}:{correlation.Line}"),
                reason
            )
        );
}
