using System.CommandLine;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

namespace Ishigaki.Commands;

/// <summary>Says why a rule fires for an event or does not, predicate by predicate.</summary>
internal static class DetectExplainCommand
{
    private const int LongestValue = 200;

    public static Command Create()
    {
        var rule = new Option<string>("--rule") { Required = true, Description = "ルールのファイル / a rule" };
        var log = new Option<string>("--event")
        {
            Required = true,
            Description = "イベントのファイル（1行に1件） / events, one a line",
        };
        var language = LanguageOption.Create();
        var command = new Command("explain", "検知した、しなかった理由 / why a rule fires or does not")
        {
            rule,
            log,
            language,
        };
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            return Run(parsed.GetValue(rule)!, parsed.GetValue(log)!);
        });
        return command;
    }

    private static int Run(string rule, string log)
    {
        var reader = new RuleReader();
        var missing = RuleFiles.Read([rule], reader);
        var (sources, missingEvents) = LogInput.Find([log]);
        if ((missing ?? missingEvents) is { } none)
        {
            return Misuse(($"ありません: {none}", $"There is no {none}"));
        }

        foreach (var refusal in reader.Refusals)
        {
            Console.Error.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        if (reader.Rules.Count == 0)
        {
            return Misuse(("使えるルールがありません。", "No rule can be used."));
        }

        var pipelines = DetectionContent.Pipelines();
        var explainers = reader.Rules.Select(each => (each, new RuleExplainer(each, pipelines))).ToList();
        var isBroken = false;
        foreach (var source in sources)
        {
            using var stream = EventLines.Open(source, LogReading.Found, _ => { });
            foreach (var block in EventBlocks.Of(source.Name, stream))
            {
                using (block)
                {
                    isBroken |= Explain(block, explainers);
                }
            }
        }

        return isBroken ? ExitCode.Refused : ExitCode.Done;
    }

    private static bool Explain(EventBlock block, List<(Rule Rule, RuleExplainer Explainer)> explainers)
    {
        var (isBroken, number) = (block.TooLong, block.FirstLine);
        foreach (var range in block.Span.Split((byte)'\n'))
        {
            var line = block.Span[range];
            if (line.Trim(" \t\r"u8).Length > 0)
            {
                foreach (var (rule, explainer) in explainers)
                {
                    isBroken |= !Tell(rule, explainer.Explain(line), $"{block.Source}:{number}");
                }
            }

            number++;
        }

        return isBroken;
    }

    private static bool Tell(Rule rule, RuleExplanation? explanation, string place)
    {
        if (explanation is null)
        {
            Console.Error.WriteLine(Words.T($"{place}: イベントではありません。", $"{place}: no JSON object."));
            return false;
        }

        var result =
            explanation.Fires ? Words.T("検知する", "fires")
            : explanation.IsLookedAt ? Words.T("検知しない", "does not fire")
            : Words.T(
                $"対象外の出所（{explanation.Place}、ルールは {rule.LogSource}）",
                $"does not look here ({explanation.Place}; the rule looks at {rule.LogSource})"
            );
        Console.Out.WriteLine($"{place}\t{rule.Id}\t{rule.Title}\t{result}");
        foreach (var why in explanation.Why)
        {
            Tell(why, 1);
        }

        return true;
    }

    private static void Tell(Explanation part, int depth)
    {
        var sign = part.Holds ? '+' : '-';
        var values =
            part.Values.Count == 0 ? Words.T("（ない）", "(absent)") : string.Join(" | ", part.Values.Select(Shown));
        var text =
            part.Parts.Count > 0 || part.Kind == "constant" ? part.Kind : $"{part.Field ?? "*"} {part.Kind}: {values}";
        Console.Out.WriteLine($"{new string(' ', depth * 2)}{sign} {text}");
        foreach (var inner in part.Parts)
        {
            Tell(inner, depth + 1);
        }
    }

    private static string Shown(string? value) =>
        value is null ? "null"
        : value.Length <= LongestValue ? value
        : value[..LongestValue] + "…";

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }
}
