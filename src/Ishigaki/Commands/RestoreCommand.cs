using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>A backup into an empty data folder.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var archive = new Argument<string>("file") { Description = "控えのファイル / backup file" };
        var data = new Option<string?>("--data")
        {
            Description = "空のデータフォルダー / an empty data folder",
            Required = true,
        };
        var keys = new KeyChoice();
        var language = LanguageOption.Create();
        var command = new Command("restore", "控えから戻す / restore a backup") { archive, data, language };
        keys.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language)!);
                return RunAsync(
                    Path.GetFullPath(parsed.GetValue(archive)!),
                    DataAccess.FolderOf(parsed.GetValue(data)),
                    keys.Read(parsed),
                    cancellation
                );
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string archive,
        string folder,
        string? passphrase,
        CancellationToken cancellation
    )
    {
        var console = new ConsoleProgress();
        var run = new RestoreRun(Migration.Embedded(typeof(Migration).Assembly), new ConsoleSteps(console));
        var restored = await WriteGuard.RunAsync(
            folder,
            () => run.RunAsync(archive, folder, passphrase, WithDatabaseAsync, cancellation)
        );
        Report(console, folder, restored);
        return restored.Manifest.Faults.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task WithDatabaseAsync(string folder, Func<Database, Task> act, CancellationToken cancellation)
    {
        await using var store = await Store.OpenBareAsync(folder, DataAccess.Configuration, cancellation);
        await act(store.Database);
    }

    private static void Report(ConsoleProgress console, string folder, Restored restored)
    {
        var manifest = restored.Manifest;
        var rows = manifest.Tables.Sum(table => table.Rows);
        console.Say(
            Words.T(
                $"{folder}: {manifest.TakenAt:u} の控えから {rows:N0}行、ファイル{manifest.Files.Count:N0}件を戻しました。",
                $"{folder}: {rows:N0} rows and {manifest.Files.Count:N0} files restored from {manifest.TakenAt:u}."
            )
        );
        if (!restored.Keys)
        {
            console.Say(
                Words.T(
                    "鍵は戻していません。全員がサインインし直します。",
                    "Keys were not restored: everybody signs in again."
                )
            );
        }

        foreach (var fault in manifest.Faults)
        {
            console.Say(
                Words.T(
                    $"控えを取ったときから使えないファイルがあります: {fault.Hash}",
                    $"a file was unusable when the backup was taken: {fault.Hash}"
                )
            );
        }
    }
}
