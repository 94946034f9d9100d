using System.Diagnostics;

namespace Ishigaki.Tests.Commands;

/// <summary>The built program, run as people run it.</summary>
internal static class Program
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    internal readonly record struct Outcome(int ExitCode, string Output, string Errors);

    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(Path.GetTempPath(), arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"ishigaki {string.Join(' ', arguments)} did not end within {Limit.TotalSeconds} s.");
        }

        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <param name="temporary">Where the program puts its temporary files.</param>
    public static Process Start(string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = temporary,
        };
        start.Environment["TMPDIR"] = temporary;
        start.Environment.Remove("ConnectionStrings__Ishigaki");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ishigaki.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
