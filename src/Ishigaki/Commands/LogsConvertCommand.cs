using System.CommandLine;
using Ishigaki.Engines.Logs;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

namespace Ishigaki.Commands;

/// <summary>Logs of any known format become JSON lines, as detection reads them.</summary>
internal static class LogsConvertCommand
{
    public static Command Create()
    {
        var input = new Option<string[]>("--in")
        {
            Description =
                "ログのファイルかフォルダー、- は標準入力 / files or folders of logs; - is the standard input",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<FileInfo?>("--out")
        {
            Description = "書き出すファイル。なければ標準出力 / file to write; the standard output without it",
        };
        var reading = new LogReadingChoice();
        var language = LanguageOption.Create();
        var command = new Command("convert", "ログを JSON の行に変える / turn logs into JSON lines")
        {
            input,
            output,
            language,
        };
        reading.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language));
                return RunAsync(parsed.GetValue(input)!, parsed.GetValue(output), reading.Of(parsed), cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> paths,
        FileInfo? output,
        LogReading? reading,
        CancellationToken cancellation
    )
    {
        if (reading is null)
        {
            return ExitCode.Misuse;
        }

        var (sources, missing) = LogInput.Find(paths);
        if (missing is not null || sources.Count == 0)
        {
            return Misuse(
                missing is null
                    ? ("フォルダーにファイルがありません。", "There is no file in the folder.")
                    : ($"ファイルがありません: {missing}", $"There is no such file: {missing}")
            );
        }

        if (output?.Directory is { Exists: false } folder)
        {
            return Misuse(
                ($"フォルダーがありません: {folder.FullName}", $"There is no such folder: {folder.FullName}")
            );
        }

        var run = new LogsConvertRun(reading, new ConsoleProgress(), cancellation);
        return output is null
            ? run.ToStandardOutput(sources)
            : await WriteGuard.RunAsync(output.FullName, () => Task.FromResult(run.ToFile(sources, output)));
    }

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }
}
