using Ishigaki.Detection;
using Ishigaki.Detection.Explaining;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

namespace Ishigaki.Commands;

/// <summary>One run of <c>ishigaki detect explain</c>: event by event, then correlation by correlation.</summary>
internal sealed class DetectExplainWork(
    RuleChoice choice,
    string log,
    IReadOnlyList<string> indicators,
    IReadOnlyList<string> exceptions,
    CorrelationLimits limits,
    LogReading reading
)
{
    public int Run()
    {
        var (loaded, fault) = RuleLoading.Read(choice);
        var (set, noList) = IndicatorFiles.Read(indicators);
        var (excepted, noExceptions) = IndicatorFiles.Read(exceptions);
        var (sources, noEvents) = LogInput.Find([log]);
        if ((noEvents ?? noList ?? noExceptions) is { } missing)
        {
            fault ??= ($"ありません: {missing}", $"There is no {missing}");
        }

        if (loaded is null || fault is not null)
        {
            return Misuse(fault!.Value);
        }

        var rules = RuleSet.Of(loaded.Stock, DetectionContent.Pipelines());
        foreach (var refusal in rules.Refusals.Concat(set?.Refusals ?? []).Concat(excepted?.Refusals ?? []))
        {
            Console.Error.WriteLine($"{refusal.Rule}\t{refusal.Place}\t{refusal.Reason}");
        }

        if (rules.Rules.Count == 0 && set is null)
        {
            return Misuse(("使えるルールがありません。", "No rule can be used."));
        }

        return Explain(rules, set, excepted, sources) ? ExitCode.Done : ExitCode.Refused;
    }

    /// <returns>False when some of the events are none.</returns>
    private bool Explain(RuleSet rules, IndicatorSet? set, IndicatorSet? excepted, IReadOnlyList<LogInput> sources)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var extras = new DetectionExtras(rules.Correlations, set, excepted, today, reading.Options.Zone, limits);
        var explanation = new EventExplanation(rules, extras, Console.Out);
        var isWhole = true;
        foreach (var source in sources)
        {
            using var stream = EventLines.Open(source, reading, broken => isWhole = Name(source, broken));
            foreach (var block in EventBlocks.Of(source.Name, stream))
            {
                using (block)
                {
                    isWhole &= explanation.Take(block);
                }
            }
        }

        explanation.Finish();
        return isWhole;
    }

    private static bool Name(LogInput source, Engines.Logs.BrokenRecord broken)
    {
        Console.Error.WriteLine(LogWording.Of(source.Name, broken));
        return false;
    }

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }
}
