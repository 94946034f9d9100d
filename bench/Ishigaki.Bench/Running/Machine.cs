using System.Diagnostics;

namespace Ishigaki.Bench.Running;

/// <summary>On what and of what something was measured.</summary>
internal static class Machine
{
    public static string Processor { get; } =
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[1]
            .Trim()
        ?? "unknown";

    /// <summary>The commit of the checkout, with a plus sign when files differ from it.</summary>
    public static string Commit()
    {
        var commit = Git("rev-parse", "--short=12", "HEAD");
        return
            Git("status", "--porcelain", "--untracked-files=no", "--", "src", "content", "bench/Ishigaki.Bench").Length
            == 0
            ? commit
            : commit + "+";
    }

    private static string Git(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Checkout.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
