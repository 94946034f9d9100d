using System.Security.Cryptography;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Npgsql;

namespace Ishigaki.Kernel.Files;

/// <param name="Checked">Contents that the records name.</param>
/// <param name="Unnamed">Contents that no record names: left by something that was rolled back.</param>
public sealed record FileCheckResult(int Checked, IReadOnlyList<FileFault> Faults, int Unnamed);

/// <summary>Reads every content that the records name and says which is missing or no longer what it was.</summary>
public sealed class FileCheck(Database database, FileStore store)
{
    public async Task<FileCheckResult> RunAsync(IProgress<BackupStep> progress, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnection + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var named = await StoredContent.NamedAsync(connection, cancellation);
        var faults = new List<FileFault>();
        foreach (var (index, (organisation, hash)) in named.Index())
        {
            progress.Report(new BackupStep(BackupStage.Files, index + 1, named.Count, hash[..12]));
            await using var content = store.Open(organisation, hash);
            if (content is null)
            {
                faults.Add(new FileFault(organisation, hash, "missing"));
            }
            else if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) != hash)
            {
                faults.Add(new FileFault(organisation, hash, "damaged"));
            }
        }

        var there = store.Organisations().SelectMany(each => store.Hashes(each).Select(hash => (each, hash)));
        return new FileCheckResult(named.Count, faults, there.Except(named).Count());
    }
}
