using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;

namespace Ishigaki.Kernel.Files;

/// <summary>
/// Takes away uploads that nobody finished, and content whose time is over. Which organisations there are it learns from
/// the folders of the store; what it may take away, from that organisation's own records.
/// </summary>
public sealed class FileSweep(Database database, FileStore store, TimeProvider time)
{
    /// <summary>A removal can be undone for this long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var organisation in store.Organisations())
        {
            await SweepUploadsAsync(organisation, cancellation);
            await SweepContentAsync(organisation, cancellation);
        }
    }

    private async Task SweepUploadsAsync(Guid organisation, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisation, cancellation);
        await session.ExecuteAsync(
            "delete from file_upload where organisation_id = current_organisation() and expires_at < $1",
            cancellation,
            time.GetUtcNow()
        );
        var known = await session.ListAsync(
            "select id from file_upload where organisation_id = current_organisation() and state = 'open'",
            reader => reader.GetGuid(0),
            cancellation
        );
        await session.CommitAsync(cancellation);
        foreach (var left in store.Uploads(organisation).Except(known))
        {
            store.DropUpload(organisation, left);
        }
    }

    /// <summary>One at a time, under the lock that backups and new files hold shared.</summary>
    private async Task SweepContentAsync(Guid organisation, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisation, cancellation);
        if (
            !await session.ScalarAsync<bool>(
                $"select pg_try_advisory_xact_lock({StoredContent.RemovalLock})",
                cancellation
            )
        )
        {
            return;
        }

        var over = await session.ListAsync(
            """
            select distinct content_hash from stored_file f
            where organisation_id = current_organisation() and content_hash <> '' and removed_at < $1
              and not exists (select from stored_file o where o.organisation_id = f.organisation_id
                    and o.content_hash = f.content_hash
                    and (o.removed_at is null or o.removed_at >= $1 or o.keep_until > $2))
              and not exists (select from entry_file e where e.organisation_id = f.organisation_id
                    and e.content_hash = f.content_hash and e.removed_at is null)
              and not exists (select from file_hold h where h.organisation_id = f.organisation_id
                    and h.content_hash = f.content_hash and (h.until is null or h.until > $2))
            """,
            reader => reader.GetString(0),
            cancellation,
            time.GetUtcNow() - Grace,
            time.GetUtcNow()
        );
        foreach (var hash in over)
        {
            await session.ExecuteAsync(
                """
                update stored_file set former_hash = content_hash, content_hash = ''
                where organisation_id = current_organisation() and content_hash = $1
                """,
                cancellation,
                hash
            );
            await session.ExecuteAsync(
                "update entry_file set content_hash = '' where organisation_id = current_organisation() and content_hash = $1",
                cancellation,
                hash
            );
        }

        // The record first: content without a record is litter, a record without content would be a loss.
        await session.CommitAsync(cancellation);
        foreach (var hash in over)
        {
            store.Drop(organisation, hash);
        }
    }
}
