using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>One entry of a detection as the oracle reads it: each value becomes a test of one text.</summary>
internal sealed class OracleItem(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
{
    public OracleTest Of(string key, RuleNode node)
    {
        var parts = key.Split('|');
        var (field, modifiers) = (parts[0], parts[1..]);
        RuleScalar[] values = node is RuleList list ? [.. list.Items.Cast<RuleScalar>()] : [(RuleScalar)node];
        OracleTest[] tests = [.. values.Select(value => Value(field, modifiers, value))];
        OracleTest joined = modifiers.Contains("all")
            ? (log, way) => Array.TrueForAll(tests, test => test(log, way))
            : (log, way) => Array.Exists(tests, test => test(log, way));
        OracleTest signed = modifiers.Contains("neq") ? (log, way) => !joined(log, way) : joined;
        return field.Length == 0 || modifiers.Contains("fieldref") ? signed : Remembering(field, signed);
    }

    /// <summary>The answer for a value that was asked before, so that forty thousand events end today.</summary>
    private static OracleTest Remembering(string field, OracleTest test)
    {
        var known = new Dictionary<(Pipelines.CategoryEvents?, string), bool>();
        return (log, way) =>
        {
            var values = log[Named(field, way)];
            if (values.Count != 1 || values[0].Text is not { Length: < 300 } text || known.Count > 2000)
            {
                return test(log, way);
            }

            if (!known.TryGetValue((way, text), out var answer))
            {
                known[(way, text)] = answer = test(log, way);
            }

            return answer;
        };
    }

    private OracleTest Value(string field, string[] modifiers, RuleScalar value)
    {
        if (modifiers.Contains("exists"))
        {
            return (log, way) => (log[Named(field, way)].Count > 0) == (value.Text == "true");
        }

        if (value.Kind == ScalarKind.Null)
        {
            return (log, way) =>
                log[Named(field, way)] is var all
                && (all.Count == 0 || all.Any(each => string.IsNullOrEmpty(each.Text)));
        }

        if (modifiers.Contains("fieldref"))
        {
            return Reference(field, modifiers, value.Text);
        }

        if (field.Length == 0)
        {
            var keyword = AnyOf(value.Text, [.. modifiers, "contains"]);
            return (log, _) => log.Leaves.Exists(text => keyword(text));
        }

        var test = AnyOf(value.Text, modifiers);
        var cache = new Dictionary<string, bool>(StringComparer.Ordinal);
        return (log, way) =>
        {
            var (actual, ask) = (Named(field, way), test);
            if (
                way?.Values.GetValueOrDefault(field)?.TryGetValue(value.Text, out var other) == true
                && modifiers.Length == 0
            )
            {
                ask = OracleText.Of(other, []);
                return log[actual].Any(each => each.Text is { } text && ask(text));
            }

            return log[actual].Any(each => each.Text is { } text && Remembered(cache, text, ask));
        };
    }

    private Func<string, bool> AnyOf(string value, string[] modifiers)
    {
        if (!modifiers.Contains("expand"))
        {
            return OracleText.Of(value, modifiers);
        }

        var tests = OracleEncoding
            .Expanded(value, placeholders)
            .Select(each => OracleText.Of(each, modifiers))
            .ToList();
        return text => tests.Exists(test => test(text));
    }

    private static bool Remembered(Dictionary<string, bool> cache, string text, Func<string, bool> ask)
    {
        if (!cache.TryGetValue(text, out var answer))
        {
            answer = ask(text);
            if (text.Length < 300 && cache.Count < 5000)
            {
                cache[text] = answer;
            }
        }

        return answer;
    }

    private static OracleTest Reference(string field, string[] modifiers, string other)
    {
        var cased = modifiers.Contains("cased");
        string Case(string text) => cased ? text : OracleText.Lower(text);
        bool Holds(string left, string right) =>
            modifiers.Contains("contains") ? left.Contains(right, StringComparison.Ordinal)
            : modifiers.Contains("startswith") ? left.StartsWith(right, StringComparison.Ordinal)
            : modifiers.Contains("endswith") ? left.EndsWith(right, StringComparison.Ordinal)
            : Array.Find(modifiers, OracleNumber.IsComparison) is { } comparison
                ? OracleNumber.Compare(left, comparison, right)
            : left == right;
        return (log, way) =>
            log[Named(field, way)]
                .Any(left =>
                    left.Text is not null
                    && log[Named(other, way)]
                        .Any(right => right.Text is not null && Holds(Case(left.Text), Case(right.Text)))
                );
    }

    private static string Named(string field, Pipelines.CategoryEvents? way) =>
        way?.Fields.GetValueOrDefault(field) ?? field;
}
