using System.Diagnostics;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>The short form of <c>script/bench reliability</c>: a kill in an import, in editing and in sealing.</summary>
public sealed class ReliabilityTests
{
    private const string Runner = "bench/Ishigaki.Bench/bin/Release/net10.0/Ishigaki.Bench.dll";

    [Fact]
    public async Task ProgramKilledAtItsWork_LosesAndDoublesNothing()
    {
        using var folder = new TemporaryFolder();
        var report = folder["report.json"];
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(Repository.Root, Runner), "reliability", "--small", "--out", report]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await output + await error);
        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var figures = read.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(3, Value("kills"));
        Assert.InRange(Value("edit: acknowledged") + Value("seal: acknowledged"), 1, 100_000);
        Assert.All(
            read.RootElement.GetProperty("verdicts").EnumerateArray(),
            verdict => Assert.True(verdict.GetProperty("met").GetBoolean(), verdict.ToString())
        );

        double Value(string name) =>
            figures.First(figure => figure.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
    }
}
