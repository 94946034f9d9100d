using System.Globalization;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Filters;

/// <summary>Puts filters into rules: each becomes its condition and not the filter's.</summary>
public static class RuleFilters
{
    /// <summary>The rules in the same order, and which filters do nothing, wholly or for a rule, and why.</summary>
    /// <param name="isCorrelation">Says of a name that a correlation is called so: that is for <see cref="CorrelationFilters"/>.</param>
    public static (IReadOnlyList<Rule> Rules, IReadOnlyList<RuleRefusal> Idle) Apply(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<RuleFilter> filters,
        Func<string, bool> isCorrelation
    )
    {
        var filtered = rules.ToArray();
        var idle = new List<RuleRefusal>();
        foreach (var filter in filters)
        {
            if (filter.Rules is { } references)
            {
                idle.AddRange(
                    references
                        .Select(reference => ApplyTo(reference, filter, filtered, isCorrelation))
                        .OfType<RuleRefusal>()
                );
            }
            else if (!ApplyToAll(filter, filtered))
            {
                idle.Add(Refuse(filter, $"no rule has its log source {filter.LogSource}"));
            }
        }

        return (filtered, idle);
    }

    private static RuleRefusal? ApplyTo(
        string reference,
        RuleFilter filter,
        Rule[] rules,
        Func<string, bool> isCorrelation
    )
    {
        var isKnown = false;
        var fits = false;
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].IsCalled(reference))
            {
                isKnown = true;
                fits |= Add(filter, ref rules[i]);
            }
        }

        return fits ? null
            : isKnown ? Refuse(filter, $"the rule '{reference}' has another log source than {filter.LogSource}")
            : isCorrelation(reference) ? null
            : Refuse(filter, $"it names the rule '{reference}', which is not there");
    }

    private static bool ApplyToAll(RuleFilter filter, Rule[] rules)
    {
        var fits = false;
        for (var i = 0; i < rules.Length; i++)
        {
            fits |= Add(filter, ref rules[i]);
        }

        return fits;
    }

    private static bool Add(RuleFilter filter, ref Rule rule)
    {
        if (!filter.LogSource.Covers(rule.LogSource))
        {
            return false;
        }

        rule = rule with { Condition = Expression.AllOf([rule.Condition, Expression.Negate(filter.Condition)]) };
        return true;
    }

    private static RuleRefusal Refuse(RuleFilter filter, string reason) =>
        new(filter.Id, string.Create(CultureInfo.InvariantCulture, $"{filter.Place}:{filter.Line}"), reason);
}
