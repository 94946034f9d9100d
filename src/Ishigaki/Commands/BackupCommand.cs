using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>Everything into one file, while the server runs or not.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "データのフォルダー / data folder" };
        var archive = new Option<string>("--out") { Description = "作るファイル / file to write", Required = true };
        var keys = new KeyChoice();
        var language = LanguageOption.Create();
        var command = new Command("backup", "控えを取る（動いたままでよい） / back up, also while running")
        {
            data,
            archive,
            language,
        };
        keys.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language)!);
                var request = new BackupRequest(
                    DataAccess.FolderOf(parsed.GetValue(data)),
                    Path.GetFullPath(parsed.GetValue(archive)!),
                    keys.Read(parsed)
                );
                return RunAsync(request, cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(BackupRequest request, CancellationToken cancellation)
    {
        if (!Directory.Exists(request.DataFolder))
        {
            throw new StorageException(
                $"{request.DataFolder} がありません。",
                $"There is no folder {request.DataFolder}."
            );
        }

        if (File.Exists(request.Archive))
        {
            throw new StorageException(
                $"{request.Archive} がすでにあります。別の名前を指してください。",
                $"{request.Archive} exists. Name another file."
            );
        }

        var console = new ConsoleProgress();
        await using var access = await DataAccess.OpenAsync(request.DataFolder, cancellation);
        var run = new BackupRun(access.Database, TimeProvider.System, new ConsoleSteps(console));
        var outcome = await WriteGuard.RunAsync(request.Archive, () => run.TakeAsync(request, cancellation));
        await TellAsync(access.Database, request, outcome, cancellation);
        return Report(console, request, outcome);
    }

    /// <summary>In the program's own chain: a backup holds every organisation.</summary>
    private static async Task TellAsync(
        Database database,
        BackupRequest request,
        BackupOutcome outcome,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(AuditWriter.Program, cancellation);
        await new AuditWriter(TimeProvider.System).RecordForProgramAsync(
            session,
            AuditActs.BackupMake,
            new Author(null, "ishigaki backup"),
            new
            {
                File = Path.GetFileName(request.Archive),
                outcome.ManifestHash,
                outcome.Manifest.TakenAt,
                Rows = outcome.Manifest.Tables.Sum(table => table.Rows),
                Files = outcome.Manifest.Files.Count,
                Keys = outcome.Manifest.Keys is not null,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    private static int Report(ConsoleProgress console, BackupRequest request, BackupOutcome outcome)
    {
        var manifest = outcome.Manifest;
        var (tables, rows) = (manifest.Tables.Count, manifest.Tables.Sum(table => table.Rows));
        console.Say(
            Words.T(
                $"{request.Archive}: {tables}表 {rows:N0}行、ファイル{manifest.Files.Count:N0}件、鍵{(manifest.Keys is null ? "なし" : "あり")}",
                $"{request.Archive}: {tables} tables, {rows:N0} rows, {manifest.Files.Count:N0} files, {(manifest.Keys is null ? "no keys" : "keys")}"
            )
        );
        foreach (var fault in manifest.Faults)
        {
            console.Say(
                fault.Fault == "missing"
                    ? Words.T($"ファイルがありません: {fault.Hash}", $"file missing: {fault.Hash}")
                    : Words.T($"ファイルが壊れています: {fault.Hash}", $"file damaged: {fault.Hash}")
            );
        }

        Console.Out.WriteLine($"sha256 {outcome.ManifestHash}");
        return manifest.Faults.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
