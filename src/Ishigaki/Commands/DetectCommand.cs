using System.CommandLine;

namespace Ishigaki.Commands;

/// <summary>Judges events by rules: no database, no data folder.</summary>
internal static class DetectCommand
{
    public static Command Create()
    {
        var rules = DetectOptions.Paths(
            "--rules",
            "ルールのフォルダー、.yml、tar.gz / folders, .yml files, archives of rules",
            required: true
        );
        var events = DetectOptions.Paths(
            "--events",
            "イベントのファイル、フォルダー、- は標準入力 / files or folders of events, - for standard input",
            required: true
        );
        var output = new Option<string?>("--out") { Description = "検知の書き出し先 / where detections go" };
        var stats = new Option<string?>("--stats") { Description = "集計の書き出し先 / where the figures go" };
        var cache = new Option<string?>("--cache")
        {
            Description = "読み込んだルールを置くフォルダー / a folder that keeps rules that were read",
        };
        var threads = new Option<int>("--threads")
        {
            DefaultValueFactory = _ => Environment.ProcessorCount,
            Description = "並列数 / how many threads",
        };
        var withEvent = new Option<bool>("--with-event") { Description = "元のイベントも書く / write the event too" };
        var lateness = DetectOptions.LatenessOption();
        var (common, logs, language) = (new DetectOptions(), new LogReadingChoice(), LanguageOption.Create());
        var command = new Command("detect", "ログをルールで調べる / find detections in logs")
        {
            rules,
            events,
            output,
            stats,
            cache,
            threads,
            withEvent,
            lateness,
            language,
            DetectExplainCommand.Create(),
        };
        common.AddTo(command);
        logs.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language));
                if (
                    logs.Of(parsed) is not { } reading
                    || !DetectOptions.TryLateness(parsed.GetValue(lateness), out var late)
                )
                {
                    return Task.FromResult(ExitCode.Misuse);
                }

                var choice = new DetectChoice(
                    common.RulesOf(parsed, parsed.GetValue(rules)!, parsed.GetValue(cache)),
                    parsed.GetValue(events)!,
                    parsed.GetValue(output),
                    parsed.GetValue(stats),
                    Math.Clamp(parsed.GetValue(threads), 1, 64),
                    parsed.GetValue(withEvent),
                    parsed.GetValue(common.Indicators) ?? [],
                    parsed.GetValue(common.Exceptions) ?? [],
                    late,
                    reading
                );
                // On a thread of its own: a read that waits for input does not keep a signal from ending the program.
                return Task.Run(() => new DetectWork(choice, cancellation).RunAsync(), CancellationToken.None);
            }
        );
        return command;
    }
}
