using System.IO.Compression;
using System.Reflection;
using Ishigaki.Kernel.Files;
using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <param name="Passphrase">Null leaves the keys out.</param>
public sealed record BackupRequest(string DataFolder, string Archive, string? Passphrase);

/// <param name="ManifestHash">Written down elsewhere, it proves later that an archive is this one.</param>
public sealed record BackupOutcome(BackupManifest Manifest, string ManifestHash);

/// <summary>
/// Copies everything out of one snapshot, while others go on writing: first the rows, then the files they name, which
/// never change and are not removed meanwhile.
/// </summary>
public sealed class BackupRun(Database database, TimeProvider time, IProgress<BackupStep> progress)
{
    public async Task<BackupOutcome> TakeAsync(BackupRequest request, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnection + ";Pooling=false;Command Timeout=0");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync($"select pg_advisory_lock_shared({StoredContent.RemovalLock})", cancellation);
        await RefuseHiddenRowsAsync(connection, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead,
            cancellation
        );
        await connection.ExecuteAsync(CopyForm.Settings, cancellation);
        await connection.ExecuteAsync("set transaction read only", cancellation);
        var takenAt = time.GetUtcNow();
        var migrations = await TableCatalog.MigrationsAsync(connection, cancellation);
        using var archive = new ArchiveWriter(request.Archive);
        var tables = await CopyTablesAsync(connection, archive, cancellation);
        var named = await StoredContent.NamedAsync(connection, cancellation);
        var (files, faults) = await CopyFilesAsync(request.DataFolder, archive, named, cancellation);
        var keys = request.Passphrase is { } passphrase
            ? await KeyParcel.AddAsync(archive, DataDirectory.KeysOf(request.DataFolder), passphrase, cancellation)
            : null;
        var manifest = new BackupManifest(
            BackupManifest.KnownFormat,
            Version,
            takenAt,
            connection.PostgreSqlVersion.ToString(),
            migrations,
            tables,
            // Sequences know no snapshot: read last, they are never behind the rows.
            await TableCatalog.SequencesAsync(connection, cancellation),
            files,
            faults,
            keys
        );
        return new BackupOutcome(manifest, await archive.FinishAsync(manifest, cancellation));
    }

    private static string Version =>
        typeof(BackupRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";

    private static async Task RefuseHiddenRowsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var hidden = await OwnerReading.UnreadableAsync(connection, cancellation);
        if (hidden.Count > 0)
        {
            throw new StorageException(
                $"控えに入らない行があるため中止しました（{string.Join(", ", hidden)}）。新しい版の石垣を一度起動してから、もう一度実行してください。",
                $"Rows would be missing from the backup ({string.Join(", ", hidden)}). Start this version once, then repeat."
            );
        }
    }

    private async Task<List<BackupTable>> CopyTablesAsync(
        NpgsqlConnection connection,
        ArchiveWriter archive,
        CancellationToken cancellation
    )
    {
        var shapes = await TableCatalog.TablesAsync(connection, cancellation);
        var tables = new List<BackupTable>();
        foreach (var (index, shape) in shapes.Index())
        {
            progress.Report(new BackupStep(BackupStage.Tables, index + 1, shapes.Count, shape.Name));
            var (part, rows) = await archive.AddAsync(
                PartName.OfTable(shape.Name),
                CompressionLevel.Fastest,
                stream => CopyForm.OutAsync(connection, shape, stream, cancellation),
                cancellation
            );
            tables.Add(new BackupTable(shape.Name, shape.Columns, rows, part));
        }

        return tables;
    }

    private async Task<(List<BackupPart> Files, List<FileFault> Faults)> CopyFilesAsync(
        string folder,
        ArchiveWriter archive,
        List<(Guid Organisation, string Hash)> named,
        CancellationToken cancellation
    )
    {
        var store = new FileStore(DataDirectory.ContentOf(folder));
        var (files, faults) = (new List<BackupPart>(), new List<FileFault>());
        foreach (var (index, (organisation, hash)) in named.Index())
        {
            progress.Report(new BackupStep(BackupStage.Files, index + 1, named.Count, hash[..12]));
            await using var content = store.Open(organisation, hash);
            if (content is null)
            {
                faults.Add(new FileFault(organisation, hash, "missing"));
                continue;
            }

            var (part, _) = await archive.AddAsync(
                PartName.OfFile(organisation, hash),
                CompressionLevel.NoCompression,
                stream => content.CopyToAsync(stream, 1 << 20, cancellation),
                cancellation
            );
            files.Add(part);
            if (!string.Equals(part.Sha256, hash, StringComparison.Ordinal))
            {
                // What is left of evidence is still worth keeping; it stays known as damaged.
                faults.Add(new FileFault(organisation, hash, "damaged"));
            }
        }

        return (files, faults);
    }
}
