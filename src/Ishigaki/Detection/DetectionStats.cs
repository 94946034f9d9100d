using System.Text.Encodings.Web;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>What it took until the rules were ready.</summary>
/// <param name="Seconds">From the first rule read to the engine made.</param>
/// <param name="IsKept">The rules were taken from the cache.</param>
/// <param name="WorkingSet">In bytes, when the rules were ready.</param>
internal sealed record LoadFigures(double Seconds, bool IsKept, long WorkingSet);

/// <summary>What a run did, as JSON.</summary>
internal static class DetectionStats
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="judging">Seconds from the first event read to the last detection written.</param>
    public static string Write(DetectionRun run, RuleSet rules, int threads, LoadFigures load, double judging) =>
        JsonSerializer.Serialize(
            new
            {
                run.Events,
                run.Bytes,
                run.Detections,
                Threads = threads,
                Seconds = new { Rules = Round(load.Seconds), Events = Round(judging) },
                MemoryAfterRules = load.WorkingSet,
                Rules = new
                {
                    Loaded = rules.Rules.Count(rule => rule.Original is null),
                    FromCache = load.IsKept,
                    Correlations = rules.Correlations.Written,
                    Refused = rules.Refusals,
                },
                Correlations = new { Detections = run.Extra.Correlated, run.Extra.Figures },
                Indicators = new
                {
                    Detections = run.Extra.Indicators,
                    run.Extra.Suppressed,
                    run.Extra.Expired,
                },
                Broken = new
                {
                    Count = run.Broken + run.Unread,
                    Lines = run.Named,
                    Records = run.UnreadNamed,
                },
                Damaged = run.Damaged.Select(each => new { each.Source, each.Reason }),
            },
            Json
        ) + "\n";

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
