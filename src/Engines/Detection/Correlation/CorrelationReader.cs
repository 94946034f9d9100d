using System.Globalization;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Reads the correlation section of a document (Sigma correlation rules specification 2.1).</summary>
internal static class CorrelationReader
{
    private const int MostRules = 32;
    private const int MostGroupFields = 16;

    /// <exception cref="RuleRefusedException">It cannot be taken.</exception>
    public static CorrelationRule Read(RuleMap map, RuleMap correlation, string level, string place)
    {
        var rules = correlation.TextsOf("rules");
        if (rules.Count is 0 or > MostRules || rules.Distinct(StringComparer.Ordinal).Count() != rules.Count)
        {
            throw Refuse($"a correlation names 1 to {MostRules} rules, each once", correlation);
        }

        var condition = correlation["condition"];
        var type = TypeOf(correlation, condition as RuleMap);
        var groupBy = correlation.TextsOf("group-by");
        if (groupBy.Count > MostGroupFields)
        {
            throw Refuse($"a correlation groups by at most {MostGroupFields} fields", correlation);
        }

        return new CorrelationRule(
            map.TextOf("id") ?? map.TextOf("name") ?? place,
            map.TextOf("name"),
            map.TextOf("title") ?? throw Refuse("it has no title", map),
            level,
            map.TextsOf("tags"),
            type,
            rules,
            groupBy,
            Aliases(correlation),
            Timespan.Ticks(correlation.TextOf("timespan") ?? "")
                ?? throw Refuse("its timespan is no number with one of s, m, h, d, w, M, y", correlation),
            ConditionOf(type, condition, rules, correlation),
            Combination(type, condition, rules),
            FieldsOf(type, condition as RuleMap, correlation),
            PercentileOf(type, condition as RuleMap),
            GenerateOf(map, correlation),
            place,
            map.Line
        );
    }

    private static CorrelationType TypeOf(RuleMap correlation, RuleMap? condition) =>
        correlation.TextOf("type") switch
        {
            "event_count" => CorrelationType.EventCount,
            "value_count" => CorrelationType.ValueCount,
            "temporal" => CorrelationType.Temporal,
            "temporal_ordered" => CorrelationType.TemporalOrdered,
            "value_sum" => CorrelationType.ValueSum,
            "value_avg" => CorrelationType.ValueAverage,
            "value_min" => CorrelationType.ValueMinimum,
            "value_max" => CorrelationType.ValueMaximum,
            "value_median" => CorrelationType.ValueMedian,
            "value_percentile" => condition?["percentile"] is null
                ? CorrelationType.ValueShare
                : CorrelationType.ValuePercentile,
            var other => throw Refuse($"its correlation type '{other}' is not defined here", correlation),
        };

    private static CorrelationCondition ConditionOf(
        CorrelationType type,
        RuleNode? condition,
        IReadOnlyList<string> rules,
        RuleMap correlation
    )
    {
        var isTemporal = type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        if (isTemporal && condition is null or RuleScalar)
        {
            return new CorrelationCondition([new Bound(Comparison.GreaterOrEqual, rules.Count)]);
        }

        var map = condition as RuleMap ?? throw Refuse("its condition is no map of criteria", correlation);
        var bounds = map
            .Entries.Where(entry => entry.Key is not ("field" or "percentile"))
            .Select(entry => new Bound(ComparisonOf(entry.Key, map), Number(entry.Value, entry.Key)))
            .ToList();
        if (bounds.Count == 0)
        {
            throw Refuse("its condition has no criterion", map);
        }

        var read = new CorrelationCondition(bounds);
        return type != CorrelationType.TemporalOrdered || read.IsRising
            ? read
            : throw Refuse("temporal_ordered can only ask for at least some rules (gt, gte)", map);
    }

    private static Comparison ComparisonOf(string key, RuleMap map) =>
        key switch
        {
            "gt" => Comparison.Greater,
            "gte" => Comparison.GreaterOrEqual,
            "lt" => Comparison.Less,
            "lte" => Comparison.LessOrEqual,
            "eq" => Comparison.Equal,
            "neq" => Comparison.NotEqual,
            _ => throw Refuse($"its condition has '{key}', which is not defined", map),
        };

    private static decimal Number(RuleNode node, string key) =>
        node is RuleScalar scalar
        && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refuse($"the limit of '{key}' is no number", node);

    private static Expression? Combination(CorrelationType type, RuleNode? condition, IReadOnlyList<string> rules)
    {
        if (condition is not RuleScalar { Kind: not ScalarKind.Null } text)
        {
            return null;
        }

        if (type != CorrelationType.Temporal)
        {
            throw Refuse("only temporal can combine rules in a text", condition);
        }

        var searches = rules.ToDictionary(
            rule => rule,
            rule => (Expression)new Test(rule, new ExistsPredicate()),
            StringComparer.Ordinal
        );
        return ConditionParser.Parse(text.Text, searches, text.Line);
    }

    private static IReadOnlyList<string> FieldsOf(CorrelationType type, RuleMap? condition, RuleMap correlation)
    {
        if (type is CorrelationType.EventCount or CorrelationType.Temporal or CorrelationType.TemporalOrdered)
        {
            return [];
        }

        var fields = condition?.TextsOf("field") ?? [];
        return fields.Count == 1 || (fields.Count is > 1 and <= MostGroupFields && type == CorrelationType.ValueCount)
            ? fields
            : throw Refuse("its condition names no field, or more than it can reckon with", correlation);
    }

    private static decimal PercentileOf(CorrelationType type, RuleMap? condition)
    {
        if (type != CorrelationType.ValuePercentile)
        {
            return type == CorrelationType.ValueMedian ? 50 : 0;
        }

        var percentile = Number(condition!["percentile"]!, "percentile");
        return percentile is > 0 and <= 100
            ? percentile
            : throw Refuse("its percentile is not above 0 and at most 100", condition);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Aliases(RuleMap correlation)
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var entry in (correlation["aliases"] as RuleMap)?.Entries ?? [])
        {
            var map =
                entry.Value as RuleMap ?? throw Refuse($"the alias '{entry.Key}' names no fields by rule", entry.Value);
            aliases[entry.Key] = map.Entries.ToDictionary(
                each => each.Key,
                each =>
                    (each.Value as RuleScalar)?.Text
                    ?? throw Refuse($"the alias '{entry.Key}' has no field", each.Value),
                StringComparer.Ordinal
            );
        }

        return aliases;
    }

    // The specification shows it beside the section, and converters read it within.
    private static bool GenerateOf(RuleMap map, RuleMap correlation) =>
        (correlation.TextOf("generate") ?? map.TextOf("generate")) == "true";

    private static RuleRefusedException Refuse(string reason, RuleNode at) => new(reason, at.Line);
}
