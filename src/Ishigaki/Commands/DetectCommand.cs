using System.CommandLine;
using System.Diagnostics;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

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
        var filters = Paths("--filters", "フィルターのフォルダー、.yml / folders, .yml files of filters");
        var indicators = Paths(
            "--indicators",
            "指標の一覧（JSON Lines、CSV） / lists of indicators, JSON lines or CSV"
        );
        var exceptions = Paths("--except", "検知しない指標の一覧 / lists of indicators that are not reported");
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
            filters,
            indicators,
            exceptions,
            language,
            DetectExplainCommand.Create(),
        };
        var logs = new LogReadingChoice();
        logs.AddTo(command);
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            if (logs.Of(parsed) is not { } reading)
            {
                return ExitCode.Misuse;
            }

            return Run(
                new DetectChoice(
                    parsed.GetValue(rules)!,
                    parsed.GetValue(events)!,
                    parsed.GetValue(output),
                    parsed.GetValue(stats),
                    parsed.GetValue(cache),
                    Math.Clamp(parsed.GetValue(threads), 1, 64),
                    parsed.GetValue(withEvent),
                    parsed.GetValue(filters) ?? [],
                    parsed.GetValue(indicators) ?? [],
                    parsed.GetValue(exceptions) ?? [],
                    reading
                )
            );
        });
        return command;
    }

    private static Option<string[]> Paths(string name, string description) =>
        new(name) { AllowMultipleArgumentsPerToken = true, Description = description };

    private static int Run(DetectChoice choice)
    {
        var watch = Stopwatch.StartNew();
        var reader = new RuleReader();
        var missing = RuleCache.Read(choice.Rules, choice.Cache, reader) ?? RuleFiles.Read(choice.Filters, reader);
        var (indicators, noList) = IndicatorFiles.Read(choice.Indicators);
        var (exceptions, noExceptions) = IndicatorFiles.Read(choice.Exceptions);
        var (sources, missingEvents) = LogInput.Find(choice.Events);
        if ((missing ?? missingEvents ?? noList ?? noExceptions) is { } none)
        {
            return Misuse(($"ありません: {none}", $"There is no {none}"));
        }

        var pipelines = DetectionContent.Pipelines();
        var rules = RuleSet.Of(reader, pipelines);
        foreach (var refusal in rules.Refusals.Concat(indicators?.Refusals ?? []).Concat(exceptions?.Refusals ?? []))
        {
            Console.Error.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        if (rules.Rules.Count == 0 && indicators is null)
        {
            return Misuse(("使えるルールがありません。", "No rule can be used."));
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var extras = new DetectionExtras(rules.Correlations, indicators, exceptions, today);
        var engine = new DetectionEngine(rules.Rules, pipelines, extras.Fields);
        var loading = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var run = new DetectionRun(
            engine,
            new DetectionLines(rules.Rules, choice.WithEvent),
            extras,
            choice.Reading,
            choice.Threads
        );
        using (var target = choice.Out is { } file ? File.Create(file) : Console.OpenStandardOutput())
        {
            run.Run(sources, target);
        }

        var judging = watch.Elapsed.TotalSeconds;
        if (choice.Stats is { } figures)
        {
            File.WriteAllText(figures, DetectionStats.Write(run, rules, choice.Threads, loading, judging));
        }

        Tell(run);
        return run.Broken + run.Unread + run.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Refused;
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

        run.UnreadNamed.ForEach(Console.Error.WriteLine);
        foreach (var (source, reason) in run.Damaged)
        {
            Console.Error.WriteLine(
                Words.T($"{source}: 途中までしか読めません: {reason}", $"{source}: not read to its end: {reason}")
            );
        }

        Console.Error.WriteLine(
            Words.T(
                $"イベント{run.Events}件、検知{run.Found}件、壊れた行{run.Broken}件",
                $"{run.Events} events, {run.Found} detections, {run.Broken} broken lines"
            )
        );
        if (run.Extra.LeftOut is > 0 and var left)
        {
            Console.Error.WriteLine(
                Words.T(
                    $"相関に使えなかったもの{left}件（内訳は --stats）",
                    $"{left} could not be correlated (--stats says which and why)"
                )
            );
        }
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
        bool WithEvent,
        string[] Filters,
        string[] Indicators,
        string[] Exceptions,
        LogReading Reading
    );
}
