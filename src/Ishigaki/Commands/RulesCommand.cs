using System.CommandLine;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>Says which rules can be used, and why others cannot.</summary>
internal static class RulesCommand
{
    public static Command Create() => new("rules", "検知ルール / detection rules") { Check() };

    private static Command Check()
    {
        var paths = new Argument<string[]>("path")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "ルールのフォルダー、.yml、tar.gz / folders, .yml files, archives",
        };
        var language = LanguageOption.Create();
        var command = new Command("check", "ルールを確かめる / check rules") { paths, language };
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            return Run(parsed.GetValue(paths)!);
        });
        return command;
    }

    private static int Run(string[] paths)
    {
        var reader = new RuleReader();
        if (RuleFiles.Read(paths, reader) is { } missing)
        {
            Console.Error.WriteLine(Words.T($"ありません: {missing}", $"There is no {missing}"));
            return ExitCode.Misuse;
        }

        var rules = RuleSet.Of(reader, DetectionContent.Pipelines());
        foreach (var refusal in rules.Refusals)
        {
            Console.Out.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        Console.Out.WriteLine(
            Words.T(
                $"使える {reader.Rules.Count}件（相関 {rules.Correlations.Correlations.Count}件、フィルター {reader.Filters.Count}件）、使えない {rules.Refusals.Count}件",
                $"{reader.Rules.Count} can be used, with {rules.Correlations.Correlations.Count} correlations and {reader.Filters.Count} filters; {rules.Refusals.Count} cannot"
            )
        );
        return rules.Refusals.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
