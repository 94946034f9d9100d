using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Reads a detection: its search identifiers and its condition.</summary>
internal sealed class DetectionReader(Placeholders placeholders)
{
    private const int Deepest = 20;
    private DetectionBudget _budget = new();

    /// <exception cref="RuleRefusedException">It cannot be taken.</exception>
    public Expression Read(RuleMap detection, Func<string, bool>? isOther = null)
    {
        _budget = new DetectionBudget();
        var searches = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var entry in detection.Entries)
        {
            if (entry.Key is not ("condition" or "timeframe") && isOther?.Invoke(entry.Key) != true)
            {
                searches[entry.Key] = Search(entry.Value, 0);
            }
        }

        return detection["condition"] switch
        {
            RuleScalar { Kind: not ScalarKind.Null } one => ConditionParser.Parse(one.Text, searches, one.Line),
            RuleList list when list.Items.Count > 0 => Expression.AnyOf(
                list.Items.Select(item =>
                    item is RuleScalar text
                        ? ConditionParser.Parse(text.Text, searches, text.Line)
                        : throw new RuleRefusedException("a condition of the list is no text", item.Line)
                )
            ),
            _ => throw new RuleRefusedException("the detection has no condition", detection.Line),
        };
    }

    private Expression Search(RuleNode node, int depth)
    {
        if (depth > Deepest)
        {
            throw new RuleRefusedException("the detection is nested too deep", node.Line);
        }

        return node switch
        {
            RuleMap map => Expression.AllOf(map.Entries.Select(entry => Item(entry))),
            RuleList { Items.Count: 0 } => throw new RuleRefusedException("a search identifier is empty", node.Line),
            RuleList list => Expression.AnyOf(list.Items.Select(item => Search(item, depth + 1))),
            RuleScalar { Kind: not ScalarKind.Null } keyword => new FieldItem(
                "",
                node.Line,
                placeholders,
                _budget
            ).Read([keyword]),
            _ => throw new RuleRefusedException("a search identifier is empty", node.Line),
        };
    }

    private Expression Item(RuleEntry entry)
    {
        var values = entry.Value switch
        {
            RuleScalar scalar => [scalar],
            RuleList list => list
                .Items.Select(item =>
                    item as RuleScalar
                    ?? throw new RuleRefusedException($"'{entry.Key}' holds something that is no value", item.Line)
                )
                .ToList(),
            _ => (IReadOnlyList<RuleScalar>?)null,
        };
        return values is null
            ? throw new RuleRefusedException($"'{entry.Key}' holds something that is no value", entry.Value.Line)
            : new FieldItem(entry.Key, entry.Value.Line, placeholders, _budget).Read(values);
    }
}
