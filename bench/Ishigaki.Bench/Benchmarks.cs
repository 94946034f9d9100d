using Ishigaki.Bench.Running;

namespace Ishigaki.Bench;

/// <param name="Question">What it measures, in a line.</param>
internal sealed record Benchmark(string Name, string Question, Func<BenchOptions, BenchReport, Task> RunAsync);

internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("list-page", "a page of a list of 100,000 against the bare query", ListPage.RunAsync),
        new("import", "100,000 rows of CSV and xlsx against COPY; memory at the limit", ImportSpeed.RunAsync),
        new("ready", "from script/server to ready, and memory", Ready.RunAsync),
        new("assessment", "all computed items over 310,000 entries against one aggregate", AssessmentSpeed.RunAsync),
        new("audit", "edits and imports with the audit trail against the same without it", AuditCost.RunAsync),
        new(
            "correlation",
            "hits correlated in a second, and the memory at the limits",
            Detection.CorrelationSpeed.RunAsync
        ),
        new(
            "indicators",
            "a million indicators in the same pass against the pass without them",
            Detection.IndicatorCost.RunAsync
        ),
        new("reliability", "killed at 200 random moments: lost, doubled, half done", Reliability.Kills.RunAsync),
        new("logs", "each format of logs into JSON lines against one pass over the JSON", Logs.LogSpeed.RunAsync),
        new(
            "detect",
            "all published rules on real events against one Utf8JsonReader pass",
            Detection.DetectionSpeed.RunAsync
        ),
        new("verify", "verifying one million entries against one SHA-256 for each", VerifySpeed.RunAsync),
    ];
}
