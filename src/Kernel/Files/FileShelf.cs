using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;

namespace Ishigaki.Kernel.Files;

/// <summary>What became of the wish to remove a file.</summary>
public enum RemoveOutcome
{
    Removed,
    NotFound,

    /// <summary>Its rule keeps it longer.</summary>
    TooEarly,

    /// <summary>Something sealed or somebody's order keeps it.</summary>
    Held,

    /// <summary>An entry shows it as evidence.</summary>
    InUse,
}

/// <summary>The record of files: who keeps what, for how long, and how much there is room for.</summary>
public sealed class FileShelf(TimeProvider time)
{
    /// <summary>What an organisation may keep when nothing else is said: 100 GiB.</summary>
    public const long UsualQuota = 100L << 30;

    /// <summary>
    /// Until the end of the transaction no content is removed: what was just put into the store and what this
    /// transaction is about to name cannot be swept away in between.
    /// </summary>
    public static Task KeepContentAsync(Session session, CancellationToken cancellation) =>
        session.ExecuteAsync($"select pg_advisory_xact_lock_shared({StoredContent.RemovalLock})", cancellation);

    public async Task<Guid> RecordAsync(
        Session session,
        string name,
        string mediaType,
        (string Hash, long Size) content,
        FileRule rule,
        string by,
        CancellationToken cancellation
    )
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        await session.ExecuteAsync(
            """
            insert into stored_file (organisation_id, id, name, media_type, content_hash, size, rule, stored_at, stored_by, keep_until)
            values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            cancellation,
            id,
            FileName.Shown(name),
            mediaType,
            content.Hash,
            content.Size,
            rule.Id,
            now,
            by,
            rule.KeepUntil(now)
        );
        return id;
    }

    /// <summary>
    /// Bytes that the organisation may still add, less what uploads under way have announced. Asked and used under one
    /// lock, so that two announcements cannot both take the last place. The same content twice counts twice: otherwise
    /// the figure would tell what is there already.
    /// </summary>
    public static async Task<long> RoomAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('file_quota' || current_organisation(), 0))",
            cancellation
        );
        return await session.ScalarAsync<long>(
            """
            select (coalesce((select bytes from file_quota where organisation_id = current_organisation()), $1)
                - coalesce((select sum(size) from stored_file where organisation_id = current_organisation()
                            and content_hash <> ''), 0)
                - coalesce((select sum(length) from file_upload where organisation_id = current_organisation()
                            and state = 'open'), 0))::bigint
            """,
            cancellation,
            UsualQuota
        );
    }

    /// <summary>Marks a file as removed; its content goes 30 days later. Never before its time.</summary>
    public async Task<RemoveOutcome> RemoveAsync(Session session, Guid id, string by, CancellationToken cancellation)
    {
        if (await StoredFile.FindAsync(session, id, cancellation) is not { Removed: false } file)
        {
            return RemoveOutcome.NotFound;
        }

        var now = time.GetUtcNow();
        var (held, used) = (
            await session.ScalarAsync<bool>(
                """
                select exists (select from file_hold where organisation_id = current_organisation()
                    and content_hash = $1 and (until is null or until > $2))
                """,
                cancellation,
                file.Hash,
                now
            ),
            await session.ScalarAsync<bool>(
                """
                select exists (select from entry_file where organisation_id = current_organisation()
                    and file_id = $1 and removed_at is null)
                """,
                cancellation,
                id
            )
        );
        if (held || used || file.KeepUntil > now)
        {
            return held ? RemoveOutcome.Held
                : used ? RemoveOutcome.InUse
                : RemoveOutcome.TooEarly;
        }

        await session.ExecuteAsync(
            """
            update stored_file set removed_at = $2, removed_by = $3
            where organisation_id = current_organisation() and id = $1 and removed_at is null
            """,
            cancellation,
            id,
            now,
            by
        );
        return RemoveOutcome.Removed;
    }

    /// <param name="until">Null for as long as nobody ends it.</param>
    public Task HoldAsync(
        Session session,
        string hash,
        string reason,
        DateTimeOffset? until,
        string by,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            insert into file_hold (organisation_id, content_hash, reason, until, placed_at, placed_by)
            values (current_organisation(), $1, $2, $3, $4, $5)
            on conflict (organisation_id, content_hash, reason) do update set until = excluded.until
            """,
            cancellation,
            hash,
            reason,
            SqlNull.Instant(until),
            time.GetUtcNow(),
            by
        );
}
