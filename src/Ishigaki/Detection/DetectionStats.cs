using System.Text.Encodings.Web;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>What a run did, as JSON.</summary>
internal static class DetectionStats
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="loading">Seconds from the first rule read to the engine made.</param>
    /// <param name="judging">Seconds from the first event read to the last detection written.</param>
    public static string Write(DetectionRun run, RuleSet rules, int threads, double loading, double judging) =>
        JsonSerializer.Serialize(
            new
            {
                run.Events,
                run.Bytes,
                run.Detections,
                Threads = threads,
                Seconds = new { Rules = Round(loading), Events = Round(judging) },
                Rules = new
                {
                    Loaded = rules.Rules.Count,
                    Correlations = rules.Correlations.Correlations.Count,
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
