using System.Diagnostics;
using System.Text.Json;
using Ishigaki.Bench.Running;

namespace Ishigaki.Bench.Detection;

/// <summary>How soon the program has all published rules ready, without and with its cache, each time in a process of its own.</summary>
internal static class RulesReady
{
    private const int Runs = 5;

    public static async Task RunAsync(string archive, BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        await File.WriteAllTextAsync(folder["none.jsonl"], "{}\n");
        var first = await LoadAsync(archive, folder);
        var kept = new List<(double Seconds, double Megabytes, double Whole)>();
        var unused = 0;
        for (var run = 0; run < options.Of(Runs, 1); run++)
        {
            var load = await LoadAsync(archive, folder);
            kept.Add((load.Seconds, load.Megabytes, load.Whole));
            unused += load.FromCache ? 0 : 1;
        }

        var (seconds, memory) = (
            Timing.Median([.. kept.Select(each => each.Seconds)]),
            Timing.Median([.. kept.Select(each => each.Megabytes)])
        );
        report.Add("rules ready, from the cache, in a new process", seconds, "s", first.Seconds);
        report.Add(
            "the whole command with them",
            Timing.Median([.. kept.Select(each => each.Whole)]),
            "s",
            first.Whole
        );
        report.Add("working set with rules ready, from the cache", memory, "MB", first.Megabytes);
        report.Count("runs in which the cache was there and not used", unused);
        report.Judge("rules ready, from the cache", seconds, 0.5, "s");
        report.Judge("working set with rules ready, from the cache", memory, 250, "MB");
    }

    private static async Task<(double Seconds, double Megabytes, double Whole, bool FromCache)> LoadAsync(
        string archive,
        Workspace folder
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Checkout.Program,
                "detect",
                "--rules",
                archive,
                "--events",
                folder["none.jsonl"],
                "--cache",
                folder["cache"],
                "--out",
                folder["out.jsonl"],
                "--stats",
                folder["stats.json"],
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var whole = watch.Elapsed.TotalSeconds;
        using var stats = JsonDocument.Parse(await File.ReadAllTextAsync(folder["stats.json"]));
        var root = stats.RootElement;
        return (
            root.GetProperty("seconds").GetProperty("rules").GetDouble(),
            root.GetProperty("memoryAfterRules").GetDouble() / 1048576,
            whole,
            root.GetProperty("rules").GetProperty("fromCache").GetBoolean()
        );
    }
}
