using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Trust.Audit;
using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>What a restore has put back.</summary>
/// <param name="Archive">The name of its file.</param>
/// <param name="Keys">The keys came with it; otherwise everybody signs in again.</param>
public sealed record Restored(BackupManifest Manifest, string Archive, bool Keys);

/// <summary>
/// Something that must happen once after the rows are back and before anybody works with them. It may run twice when the
/// machine stops in between, and must bear it.
/// </summary>
public delegate Task AfterRestore(Database database, Restored restored, CancellationToken cancellation);

/// <summary>Opens the database of a folder, without a schema, for as long as <paramref name="act"/> takes.</summary>
public delegate Task WithDatabase(string folder, Func<Database, Task> act, CancellationToken cancellation);

/// <summary>
/// Puts an archive into an empty data folder and an empty database. Everything is verified before anything is touched;
/// the rows arrive in one transaction; until the last step is done the folder says that it is unfinished.
/// </summary>
public sealed class RestoreRun(IReadOnlyList<Migration> migrations, IProgress<BackupStep> progress)
{
    /// <summary>
    /// The steps after every restore, in order. The trail begins a new era, because the numbers of transactions may begin
    /// lower in this database; then each chain tells what it was restored from.
    /// </summary>
    public static IReadOnlyList<AfterRestore> After { get; } =
    [
        (database, _, cancellation) => AuditEra.BeginAsync(database.OwnerConnection, "restore", cancellation),
        (database, restored, cancellation) =>
            RestoreAct.TellAsync(database, restored, TimeProvider.System, cancellation),
    ];

    public async Task<Restored> RunAsync(
        string archivePath,
        string folder,
        string? passphrase,
        WithDatabase open,
        CancellationToken cancellation
    )
    {
        using var archive = await ArchiveReader.OpenAsync(archivePath, cancellation);
        var load = new RestoreLoad(archive, migrations, progress);
        load.RefuseOtherSchema();
        await archive.VerifyAsync(progress, cancellation);
        var keys = await OpenKeysAsync(archive, passphrase, cancellation);
        var restored = new Restored(archive.Manifest, Path.GetFileName(archivePath), keys is not null);
        using var target = await RestoreTarget.TakeAsync(folder, cancellation);
        try
        {
            await PutFilesAsync(archive, target, cancellation);
            PutKeys(keys, target);
            await open(
                DataDirectory.DatabaseOf(target.Folder),
                database => FillAsync(database, load, target, restored, cancellation),
                cancellation
            );
        }
        catch
        {
            target.Abandon();
            throw;
        }

        target.Finish();
        return restored;
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>?> OpenKeysAsync(
        ArchiveReader archive,
        string? passphrase,
        CancellationToken cancellation
    )
    {
        if (passphrase is null)
        {
            return null;
        }

        if (archive.Manifest.Keys is not { } part)
        {
            throw ArchiveReader.Refused(
                "鍵が入っていません。--keys exclude で復元してください",
                "it holds no keys; restore with --keys exclude"
            );
        }

        using var parcel = new MemoryStream();
        await archive.CopyAsync(part, parcel, cancellation);
        return KeyParcel.Open(parcel.ToArray(), passphrase)
            ?? throw ArchiveReader.Refused("鍵の合言葉が違います", "the passphrase of its keys is another one");
    }

    private async Task PutFilesAsync(ArchiveReader archive, RestoreTarget target, CancellationToken cancellation)
    {
        var files = archive.Manifest.Files;
        foreach (var (index, part) in files.Index())
        {
            var (organisation, hash) = PartName.File(part.Name)!.Value;
            progress.Report(new BackupStep(BackupStage.Files, index + 1, files.Count, hash[..12]));
            var path = FileStore.PathIn(DataDirectory.ContentOf(target.Folder), organisation, hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await archive.CopyAsync(part, file, cancellation);
            file.Flush(flushToDisk: true);
        }
    }

    private static void PutKeys(IReadOnlyDictionary<string, byte[]>? keys, RestoreTarget target)
    {
        const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var (name, content) in keys ?? new Dictionary<string, byte[]>(StringComparer.Ordinal))
        {
            var path = Path.Combine(DataDirectory.KeysOf(target.Folder), name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnFolder);
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var file = new FileStream(path, options);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
    }

    private static async Task FillAsync(
        Database database,
        RestoreLoad load,
        RestoreTarget target,
        Restored restored,
        CancellationToken cancellation
    )
    {
        await LoadAsync(database, load, target, cancellation);
        target.Filled = true;
        foreach (var step in After)
        {
            await step(database, restored, cancellation);
        }
    }

    private static async Task LoadAsync(
        Database database,
        RestoreLoad load,
        RestoreTarget target,
        CancellationToken cancellation
    )
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnection + ";Pooling=false;Command Timeout=0");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await EmptyDatabase.HoldsAsync(connection, target.Mark, cancellation))
        {
            // An earlier attempt was stopped after its rows were committed.
            return;
        }

        await EmptyDatabase.RefuseOtherAsync(connection, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await load.RunAsync(connection, target.Mark, cancellation);
        await transaction.CommitAsync(cancellation);
        await connection.ExecuteAsync("analyze", cancellation);
    }
}
