using System.CommandLine;
using System.Diagnostics;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>Judges events by rules: no database, no data folder.</summary>
internal static class DetectCommand
{
    public static Command Create()
    {
        var rules = new Option<string[]>("--rules")
        {
            AllowMultipleArgumentsPerToken = true,
            Required = true,
            Description = "ルールのフォルダー、.yml、tar.gz / folders, .yml files, archives of rules",
        };
        var events = new Option<string[]>("--events")
        {
            AllowMultipleArgumentsPerToken = true,
            Required = true,
            Description =
                "イベントのファイル、フォルダー、- は標準入力 / files or folders of events, - for standard input",
        };
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
        var language = LanguageOption.Create();
        var command = new Command("detect", "ログをルールで調べる / find detections in logs")
        {
            rules,
            events,
            output,
            stats,
            cache,
            threads,
            withEvent,
            language,
            DetectExplainCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            return Run(
                new DetectChoice(
                    parsed.GetValue(rules)!,
                    parsed.GetValue(events)!,
                    parsed.GetValue(output),
                    parsed.GetValue(stats),
                    parsed.GetValue(cache),
                    Math.Clamp(parsed.GetValue(threads), 1, 64),
                    parsed.GetValue(withEvent)
                )
            );
        });
        return command;
    }

    private static int Run(DetectChoice choice)
    {
        var watch = Stopwatch.StartNew();
        var (rules, refusals, missing) = RuleCache.Read(choice.Rules, choice.Cache);
        var (sources, missingEvents) = EventSource.Find(choice.Events);
        if ((missing ?? missingEvents) is { } none)
        {
            return Misuse(($"ありません: {none}", $"There is no {none}"));
        }

        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        if (rules.Count == 0)
        {
            return Misuse(("使えるルールがありません。", "No rule can be used."));
        }

        var engine = new DetectionEngine(rules, DetectionContent.Pipelines());
        var loading = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var run = new DetectionRun(engine, new DetectionLines(rules, choice.WithEvent), choice.Threads);
        using (var target = choice.Out is { } file ? File.Create(file) : Console.OpenStandardOutput())
        {
            run.Run(sources, target);
        }

        var judging = watch.Elapsed.TotalSeconds;
        if (choice.Stats is { } figures)
        {
            File.WriteAllText(
                figures,
                DetectionStats.Write(run, rules.Count, refusals, choice.Threads, loading, judging)
            );
        }

        Tell(run);
        return run.Broken + run.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Tell(DetectionRun run)
    {
        foreach (var broken in run.Named)
        {
            Console.Error.WriteLine(
                Words.T(
                    $"{broken.Source}:{broken.Line}: イベントではありません（{broken.At}バイト目）",
                    $"{broken.Source}:{broken.Line}: {broken.Reason}, at byte {broken.At}"
                )
            );
        }

        foreach (var (source, reason) in run.Damaged)
        {
            Console.Error.WriteLine(
                Words.T($"{source}: 途中までしか読めません: {reason}", $"{source}: not read to its end: {reason}")
            );
        }

        Console.Error.WriteLine(
            Words.T(
                $"イベント{run.Events}件、検知{run.Detections}件、壊れた行{run.Broken}件",
                $"{run.Events} events, {run.Detections} detections, {run.Broken} broken lines"
            )
        );
    }

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }

    private sealed record DetectChoice(
        string[] Rules,
        string[] Events,
        string? Out,
        string? Stats,
        string? Cache,
        int Threads,
        bool WithEvent
    );
}
