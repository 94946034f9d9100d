using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>Whether every file is still what it was.</summary>
internal static class FilesCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "データのフォルダー / data folder" };
        var language = LanguageOption.Create();
        var check = new Command(
            "check",
            "全部のファイルを読み、壊れたものと無いものを挙げる / read all, name damaged and missing"
        )
        {
            data,
            language,
        };
        check.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language));
                return RunAsync(DataAccess.FolderOf(parsed.GetValue(data)), cancellation);
            }
        );
        return new Command("files", "ファイル / files") { check };
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancellation)
    {
        var console = new ConsoleProgress();
        await using var access = await DataAccess.OpenAsync(folder, cancellation);
        var store = new FileStore(DataDirectory.ContentOf(folder));
        var result = await new FileCheck(access.Database, store).RunAsync(new ConsoleSteps(console), cancellation);
        foreach (var fault in result.Faults)
        {
            Console.Out.WriteLine($"{fault.Fault} {fault.Organisation:N} {fault.Hash}");
        }

        console.Say(
            Words.T(
                $"{result.Checked:N0}件を読み、{result.Faults.Count:N0}件に問題がありました。記録にないもの {result.Unnamed:N0}件。",
                $"{result.Checked:N0} files read, {result.Faults.Count:N0} with faults; {result.Unnamed:N0} unnamed."
            )
        );
        return result.Faults.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
