using System.Diagnostics;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

namespace Ishigaki.Commands;

/// <summary>One run of <c>ishigaki detect</c>: reads rules and lists, judges, writes, and says how it went.</summary>
internal sealed class DetectWork(DetectChoice choice, CancellationToken cancellation)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task<int> RunAsync()
    {
        var (loaded, fault) = RuleLoading.Read(choice.Rules);
        var (indicators, noList) = IndicatorFiles.Read(choice.Indicators);
        var (exceptions, noExceptions) = IndicatorFiles.Read(choice.Exceptions);
        var (sources, noEvents) = LogInput.Find(choice.Events);
        if ((noEvents ?? noList ?? noExceptions) is { } missing)
        {
            fault ??= ($"ありません: {missing}", $"There is no {missing}");
        }

        fault ??= DetectionOutput.Fault(choice.Out) ?? DetectionOutput.Fault(choice.Stats);
        if (loaded is null || fault is not null)
        {
            return Misuse(fault!.Value);
        }

        var pipelines = DetectionContent.Pipelines();
        var rules = RuleSet.Of(loaded.Stock, pipelines);
        Name(loaded.Warning, rules.Refusals.Concat(indicators?.Refusals ?? []).Concat(exceptions?.Refusals ?? []));
        if (rules.Rules.Count == 0 && indicators is null)
        {
            return Misuse(("使えるルールがありません。", "No rule can be used."));
        }

        var extras = new DetectionExtras(
            rules.Correlations,
            indicators,
            exceptions,
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            choice.Reading.Options.Zone,
            new CorrelationLimits(Lateness: choice.Lateness)
        );
        var engine = new DetectionEngine(rules.Rules, pipelines, extras.Fields);
        var loading = _watch.Elapsed.TotalSeconds;
        var memory = Environment.WorkingSet;
        var run = new DetectionRun(
            engine,
            new DetectionLines(rules.Rules, choice.WithEvent),
            extras,
            choice.Reading,
            choice.Threads,
            cancellation
        );
        await WriteAsync(choice.Out, output => run.Run(sources, output));
        if (choice.Stats is { } file)
        {
            var load = new LoadFigures(loading, loaded.IsKept, memory);
            var judging = _watch.Elapsed.TotalSeconds - loading;
            var text = DetectionStats.Write(run, rules, choice.Threads, load, judging);
            await WriteAsync(file, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        }

        DetectionWording.Tell(run);
        return run.Broken + run.Unread + run.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static Task<bool> WriteAsync(string? file, Action<Stream> write) =>
        WriteGuard.RunAsync(
            file ?? "-",
            () =>
            {
                using var output = DetectionOutput.Open(file);
                write(output.Stream);
                output.Complete();
                return Task.FromResult(true);
            }
        );

    private static void Name(Localized? warning, IEnumerable<RuleRefusal> refusals)
    {
        if (warning is { } text)
        {
            Console.Error.WriteLine(text);
        }

        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }
    }

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }
}
