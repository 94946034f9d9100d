using System.Globalization;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Filters;

/// <summary>
/// Puts filters that name correlations into what these see. The specification lets a filter name any rule and says nothing
/// about correlations, which have no log source and no event of their own: here an event that the filter describes is not
/// counted by the correlation it names. Its rules report that event all the same, and other correlations count it.
/// </summary>
/// <remarks>The correlation gets copies of its rules, and of correlations that it looks at, with the filter in them.</remarks>
public sealed class CorrelationFilters
{
    /// <summary>Stands in the ids of copies, and in no id that a document can have claimed for a copy.</summary>
    private const char Of = '\u0001';

    private readonly ILookup<string, Rule> _rules;
    private readonly ILookup<string, CorrelationRule> _correlations;
    private readonly IReadOnlyList<RuleFilter> _filters;
    private readonly Dictionary<CorrelationRule, CorrelationRule> _final = new(ReferenceEqualityComparer.Instance);
    private readonly List<Rule> _ruleCopies = [];
    private readonly List<CorrelationRule> _copies = [];
    private readonly HashSet<(RuleFilter, string)> _used = [];

    private CorrelationFilters(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<CorrelationRule> correlations,
        IReadOnlyList<RuleFilter> filters
    )
    {
        _rules = ByName(rules, rule => (rule.Id, rule.Name));
        _correlations = ByName(correlations, correlation => (correlation.Id, correlation.Name));
        _filters = filters;
    }

    /// <param name="rules">With the filters that name them.</param>
    /// <returns>
    /// All rules and correlations, those that were given first and in the same order, and which filters do nothing for a
    /// correlation.
    /// </returns>
    public static (
        IReadOnlyList<Rule> Rules,
        IReadOnlyList<CorrelationRule> Correlations,
        IReadOnlyList<RuleRefusal> Idle
    ) Apply(IReadOnlyList<Rule> rules, IReadOnlyList<CorrelationRule> correlations, IReadOnlyList<RuleFilter> filters)
    {
        var named = filters
            .Where(filter => filter.Rules?.Any(name => correlations.Any(each => each.IsCalled(name))) == true)
            .ToList();
        if (named.Count == 0)
        {
            return (rules, correlations, []);
        }

        var work = new CorrelationFilters(rules, correlations, named);
        var final = correlations.Select(work.Final).ToList();
        return ([.. rules, .. work._ruleCopies], [.. final, .. work._copies], [.. work.Idle()]);
    }

    private static ILookup<string, T> ByName<T>(IEnumerable<T> all, Func<T, (string Id, string? Name)> names) =>
        all.SelectMany(each =>
                names(each) is var (id, name) && name is not null && name != id
                    ? new[] { (id, each), (name, each) }
                    : [(names(each).Id, each)]
            )
            .ToLookup(each => each.Item1, each => each.Item2, StringComparer.Ordinal);

    /// <summary>The correlation with all filters that name it; of those that it looks at, with theirs.</summary>
    private CorrelationRule Final(CorrelationRule correlation)
    {
        if (_final.TryGetValue(correlation, out var known))
        {
            return known;
        }

        // What looks at itself in a circle stays as it is, and is refused later.
        _final[correlation] = correlation;
        var filters = _filters.Where(filter => filter.Rules!.Any(correlation.IsCalled)).ToList();
        return _final[correlation] =
            filters.Count == 0 ? correlation : Narrowed(correlation, correlation.Id, filters, []);
    }

    /// <summary>The correlation, looking at copies of what the filters concern.</summary>
    /// <param name="owner">The id of the correlation that the filters name.</param>
    private CorrelationRule Narrowed(
        CorrelationRule correlation,
        string owner,
        IReadOnlyList<RuleFilter> filters,
        IReadOnlyList<CorrelationRule> above
    )
    {
        var copies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in correlation.Rules)
        {
            if (CopyOf(reference, owner, filters, [.. above, correlation]) is { } copy)
            {
                copies[reference] = copy;
            }
        }

        string New(string reference) => copies.GetValueOrDefault(reference, reference);
        return correlation with
        {
            Rules = [.. correlation.Rules.Select(New)],
            Combination = correlation.Combination?.Replace(test => test with { Field = New(test.Field!) }),
            Aliases = correlation.Aliases.ToDictionary(
                alias => alias.Key,
                alias =>
                    (IReadOnlyDictionary<string, string>)
                        alias.Value.ToDictionary(
                            field => NewOfAlias(field.Key, copies),
                            field => field.Value,
                            StringComparer.Ordinal
                        ),
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>An alias may call a rule by its id where the correlation calls it by its name.</summary>
    private string NewOfAlias(string reference, Dictionary<string, string> copies)
    {
        foreach (var (written, copy) in copies)
        {
            if (
                written == reference
                || _rules[written].Any(rule => rule.IsCalled(reference))
                || _correlations[written].Any(each => each.IsCalled(reference))
            )
            {
                return copy;
            }
        }

        return reference;
    }

    /// <returns>The id of a copy with the filters in it; null where they do not concern what is named.</returns>
    private string? CopyOf(
        string reference,
        string owner,
        IReadOnlyList<RuleFilter> filters,
        IReadOnlyList<CorrelationRule> above
    )
    {
        var (rules, correlations) = (_rules[reference].ToList(), _correlations[reference].ToList());
        if (rules.Count + correlations.Count != 1)
        {
            return null;
        }

        if (rules is [var rule])
        {
            return CopyOf(rule, owner, filters);
        }

        if (above.Contains(correlations[0], ReferenceEqualityComparer.Instance))
        {
            return null;
        }

        var original = Final(correlations[0]);
        var inner = Narrowed(correlations[0], owner, [.. filters, .. OfOwn(correlations[0])], above);
        if (inner.Rules.SequenceEqual(correlations[0].Rules, StringComparer.Ordinal))
        {
            return null;
        }

        var copy = inner with { Id = $"{original.Id}{Of}{owner}", Name = null, Original = original };
        if (!_copies.Exists(each => each.Id == copy.Id))
        {
            _copies.Add(copy);
        }

        return copy.Id;
    }

    private IEnumerable<RuleFilter> OfOwn(CorrelationRule correlation) =>
        _filters.Where(filter => filter.Rules!.Any(correlation.IsCalled));

    private string? CopyOf(Rule rule, string owner, IReadOnlyList<RuleFilter> filters)
    {
        var fitting = filters.Where(filter => filter.LogSource.Covers(rule.LogSource)).Distinct().ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        fitting.ForEach(filter => _used.Add((filter, owner)));
        // The same rule may be copied again with more filters, on another way to the same correlation.
        var more = string.Join(',', fitting.Select(filter => _filters.ToList().IndexOf(filter)));
        var id = string.Create(CultureInfo.InvariantCulture, $"{rule.Id}{Of}{owner}{Of}{more}");
        if (!_ruleCopies.Exists(each => each.Id == id))
        {
            var kept = fitting.Select(filter => Expression.Negate(filter.Condition));
            _ruleCopies.Add(
                rule with
                {
                    Id = id,
                    Name = null,
                    Condition = Expression.AllOf([rule.Condition, .. kept]),
                    Original = rule,
                }
            );
        }

        return id;
    }

    private IEnumerable<RuleRefusal> Idle()
    {
        foreach (var filter in _filters)
        {
            foreach (var name in filter.Rules!)
            {
                foreach (var correlation in _correlations[name].Where(each => !_used.Contains((filter, each.Id))))
                {
                    yield return new RuleRefusal(
                        filter.Id,
                        string.Create(CultureInfo.InvariantCulture, $"{filter.Place}:{filter.Line}"),
                        $"no rule of the correlation '{name}' has its log source {filter.LogSource}"
                    );
                }
            }
        }
    }
}
