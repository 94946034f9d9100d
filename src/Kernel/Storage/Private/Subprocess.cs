using System.Diagnostics;
using System.Text;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>Runs a short command with an emptied environment and a time limit.</summary>
public static class Subprocess
{
    public readonly record struct Outcome(int ExitCode, string Output);

    public static Outcome Run(string program, IReadOnlyList<string> arguments, TimeSpan limit)
    {
        var start = Prepare(program, arguments);
        var text = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return new Outcome(-1, $"{program}: no answer within {limit.TotalSeconds} s\n{text}");
        }

        process.WaitForExit();
        lock (text)
        {
            return new Outcome(process.ExitCode, text.ToString());
        }
    }

    /// <summary>A start description that inherits nothing: paths and locales of the caller must not reach the server.</summary>
    public static ProcessStartInfo Prepare(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.AppendLine(line);
        }
    }
}
