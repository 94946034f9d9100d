using System.CommandLine;
using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Commands;

/// <summary>Says why rules, correlations and indicators give a detection for some events or do not.</summary>
internal static class DetectExplainCommand
{
    public static Command Create()
    {
        var rules = DetectOptions.Paths(
            "--rule",
            "ルール、相関、フィルターのファイル / files of rules, correlations, filters"
        );
        var log = new Option<string>("--event")
        {
            Required = true,
            Description = "イベントのファイル（1行に1件） / events, one a line",
        };
        var lateness = DetectOptions.LatenessOption();
        var (common, logs, language) = (new DetectOptions(), new LogReadingChoice(), LanguageOption.Create());
        var command = new Command("explain", "検知した、しなかった理由 / why there is a detection or none")
        {
            rules,
            log,
            lateness,
            language,
        };
        common.AddTo(command);
        logs.AddTo(command);
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            if (
                logs.Of(parsed) is not { } reading
                || !DetectOptions.TryLateness(parsed.GetValue(lateness), out var late)
            )
            {
                return ExitCode.Misuse;
            }

            return new DetectExplainWork(
                common.RulesOf(parsed, parsed.GetValue(rules) ?? []),
                parsed.GetValue(log)!,
                parsed.GetValue(common.Indicators) ?? [],
                parsed.GetValue(common.Exceptions) ?? [],
                new CorrelationLimits(Lateness: late),
                reading
            ).Run();
        });
        return command;
    }
}
