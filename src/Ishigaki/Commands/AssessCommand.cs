using System.CommandLine;
using System.Globalization;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>A folder of ledgers becomes an assessment, without a running server.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var input = new Option<DirectoryInfo>("--input")
        {
            Description = "台帳のフォルダー / folder of ledgers",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "結果を書くフォルダー / folder for the results",
            Required = true,
        };
        var asOf = new Option<string?>("--as-of") { Description = "判定する日 / day of the assessment, YYYY-MM-DD" };
        var language = LanguageOption.Create();
        var command = new Command(
            "assess",
            "台帳を読み、175項目を判定する / assess the 175 items from a folder of ledgers"
        )
        {
            input,
            output,
            asOf,
            language,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var culture = LanguageOption.Use(parsed.GetValue(language));
                if (!TryDay(parsed.GetValue(asOf), out var day))
                {
                    Console.Error.WriteLine(
                        Words.T(
                            $"--as-of の日付 {parsed.GetValue(asOf)} を読めません。2026-11-21 のように書いてください。",
                            $"--as-of {parsed.GetValue(asOf)} is not a date. Write it like 2026-11-21."
                        )
                    );
                    return Task.FromResult(ExitCode.Misuse);
                }

                return new AssessRun(
                    parsed.GetValue(input)!.FullName,
                    parsed.GetValue(output)!.FullName,
                    day,
                    culture,
                    new ConsoleProgress()
                ).RunAsync(cancellation);
            }
        );
        return command;
    }

    private static bool TryDay(string? text, out DateOnly day)
    {
        day = JapanTime.Today(TimeProvider.System);
        return text is null
            || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
