using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Files;

/// <summary>A file that shows what an entry says.</summary>
public sealed record EntryFile(
    Guid Id,
    string Name,
    string Hash,
    long Size,
    DateTimeOffset AddedAt,
    string AddedBy,
    bool Removed
);

/// <summary>Which files belong to which entry.</summary>
public sealed class EntryFiles(FileStore store, AuditWriter trail, TimeProvider time)
{
    private const int LongestName = 200;

    public async Task AddAsync(
        Session session,
        string register,
        Guid entry,
        string name,
        Stream content,
        Author author,
        CancellationToken cancellation
    )
    {
        var (hash, size) = await store.StoreAsync(session.OrganisationId, content, cancellation);
        await session.ExecuteAsync(
            """
            insert into entry_file (organisation_id, id, register, entry_id, name, content_hash, size, added_at, added_by)
            values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancellation,
            Guid.CreateVersion7(),
            register,
            entry,
            Shown(name),
            hash,
            size,
            time.GetUtcNow(),
            author.Name
        );
        await trail.RecordAsync(
            session,
            AuditActs.FileAdd,
            author,
            new AuditSubject(register, entry),
            null,
            new
            {
                name = Shown(name),
                hash,
                size,
            },
            cancellation
        );
    }

    public async Task<IReadOnlyList<EntryFile>> OfAsync(
        Session session,
        string register,
        Guid entry,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select id, name, content_hash, size, added_at, added_by, removed_at is not null from entry_file
            where organisation_id = current_organisation() and register = $1 and entry_id = $2 order by added_at, id
            """,
            Read,
            cancellation,
            register,
            entry
        );

    /// <summary>Hides or shows a file; the bytes stay.</summary>
    public async Task MarkAsync(
        Session session,
        AuditSubject entry,
        EntryFile file,
        bool removed,
        Author author,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync(
            "update entry_file set removed_at = $2 where organisation_id = current_organisation() and id = $1",
            cancellation,
            file.Id,
            SqlNull.Instant(removed ? time.GetUtcNow() : null)
        );
        await trail.RecordAsync(
            session,
            removed ? AuditActs.FileRemove : AuditActs.FileRestore,
            author,
            entry,
            removed ? new { file.Name, file.Hash } : null,
            removed ? null : new { file.Name, file.Hash },
            cancellation
        );
    }

    /// <summary>The last part of the name, without signs that a header or a file system could misread.</summary>
    private static string Shown(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var safe = string.Concat(
            last.Where(sign => !char.IsControl(sign) && sign is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))
        );
        return safe.Length is 0 ? "file"
            : safe.Length > LongestName ? safe[^LongestName..]
            : safe;
    }

    private static EntryFile Read(Npgsql.NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetInt64(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.GetString(5),
            reader.GetBoolean(6)
        );
}
