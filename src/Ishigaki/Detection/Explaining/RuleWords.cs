using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection.Explaining;

/// <summary>Writes why a rule fires for an event or does not, predicate by predicate.</summary>
internal sealed class RuleWords(TextWriter writer)
{
    private const int LongestValue = 200;

    public void Tell(Rule rule, RuleExplanation explanation, string place)
    {
        var result =
            explanation.Fires ? Words.T("検知する", "fires")
            : explanation.IsLookedAt ? Words.T("検知しない", "does not fire")
            : Words.T(
                $"対象外の出所（{explanation.Place}、ルールは {rule.LogSource}）",
                $"does not look here ({explanation.Place}; the rule looks at {rule.LogSource})"
            );
        writer.WriteLine($"{place}\t{rule.Id}\t{rule.Title}\t{result}");
        foreach (var why in explanation.Why)
        {
            Tell(why, 1);
        }
    }

    /// <summary>A value as people read it: long ones by their beginning.</summary>
    public static string Shown(string? value) =>
        value is null ? "null"
        : value.Length <= LongestValue ? value
        : value[..LongestValue] + "…";

    private void Tell(Explanation part, int depth)
    {
        var sign = part.Holds ? '+' : '-';
        var values =
            part.Values.Count == 0 ? Words.T("（ない）", "(absent)") : string.Join(" | ", part.Values.Select(Shown));
        var text =
            part.Parts.Count > 0 || part.Kind == "constant" ? part.Kind : $"{part.Field ?? "*"} {part.Kind}: {values}";
        writer.WriteLine($"{new string(' ', depth * 2)}{sign} {text}");
        foreach (var inner in part.Parts)
        {
            Tell(inner, depth + 1);
        }
    }
}
