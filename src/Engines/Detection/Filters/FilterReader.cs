using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Filters;

/// <summary>
/// Reads the filter section of a document. The specification's example excludes what meets the condition
/// (<c>condition: selection</c>); converters add the condition to the rule's (<c>condition: not selection</c>). Both mean
/// that an event which meets none of the filter's selections stays: that tells them apart.
/// </summary>
internal static class FilterReader
{
    /// <exception cref="RuleRefusedException">It cannot be taken.</exception>
    public static RuleFilter Read(
        RuleMap map,
        RuleMap filter,
        LogSource source,
        DetectionReader detections,
        string place
    )
    {
        var rules = filter.TextsOf("rules");
        if (rules.Count == 0)
        {
            throw new RuleRefusedException(
                "the filter names no rules; 'any' is for all rules of its log source",
                filter.Line
            );
        }

        var condition =
            filter["condition"] as RuleScalar
            ?? throw new RuleRefusedException("the filter's condition is no text", filter.Line);
        var read = detections.Read(filter, key => key == "rules");
        return new RuleFilter(
            map.TextOf("id") ?? place,
            map.TextOf("title") ?? throw new RuleRefusedException("it has no title", map.Line),
            filter["rules"] is RuleScalar { Text: "any" or "all" } ? null : rules,
            source,
            Keeps(condition, filter) ? Expression.Negate(read) : read,
            place,
            map.Line
        );
    }

    /// <summary>The condition is true of an event that meets none of the selections: it says what stays.</summary>
    private static bool Keeps(RuleScalar condition, RuleMap filter)
    {
        var nothing = filter
            .Entries.Where(entry => entry.Key is not ("condition" or "rules"))
            .ToDictionary(entry => entry.Key, _ => Expression.False, StringComparer.Ordinal);
        return ConditionParser.Parse(condition.Text, nothing, condition.Line) is Constant { Value: true };
    }
}
