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
        var placeholders = DetectOptions.PlaceholdersOption();
        var command = new Command("check", "ルールを確かめる / check rules") { paths, placeholders, language };
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            return Run(new RuleChoice(parsed.GetValue(paths)!, [], parsed.GetValue(placeholders)));
        });
        return command;
    }

    private static int Run(RuleChoice choice)
    {
        var (loaded, fault) = RuleLoading.Read(choice);
        if (loaded is null)
        {
            Console.Error.WriteLine(fault);
            return ExitCode.Misuse;
        }

        var stock = loaded.Stock;
        var rules = RuleSet.Of(stock, DetectionContent.Pipelines());
        foreach (var refusal in rules.Refusals)
        {
            Console.Out.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        Console.Out.WriteLine(
            Words.T(
                $"使える {stock.Rules.Count}件（相関 {rules.Correlations.Written}件、フィルター {stock.Filters.Count}件）、使えない {rules.Refusals.Count}件",
                $"{stock.Rules.Count} can be used, with {rules.Correlations.Written} correlations and {stock.Filters.Count} filters; {rules.Refusals.Count} cannot"
            )
        );
        return rules.Refusals.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
