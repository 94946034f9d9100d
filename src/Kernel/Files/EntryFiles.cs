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
public sealed class EntryFiles(FileStore store, FileShelf shelf, AuditWriter trail, TimeProvider time)
{
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
        await FileShelf.KeepContentAsync(session, cancellation);
        var stored = await store.StoreAsync(session.OrganisationId, content, cancellation);
        var mediaType = Types.FileTypeCheck.OfName(name).MediaType;
        var id = await shelf.RecordAsync(
            session,
            name,
            mediaType,
            stored,
            FileRule.Evidence,
            author.Name,
            cancellation
        );
        await AttachAsync(session, register, entry, id, author, cancellation);
    }

    /// <summary>Shows a stored file at an entry.</summary>
    /// <returns>False when the organisation has no such file.</returns>
    public async Task<bool> AttachAsync(
        Session session,
        string register,
        Guid entry,
        Guid file,
        Author author,
        CancellationToken cancellation
    )
    {
        var attached = await session.ListAsync(
            """
            insert into entry_file (organisation_id, id, register, entry_id, name, content_hash, size, added_at, added_by, file_id)
            select organisation_id, $1, $2, $3, name, content_hash, size, $5, $6, id from stored_file
            where organisation_id = current_organisation() and id = $4 and removed_at is null and content_hash <> ''
            returning name, content_hash, size
            """,
            reader => new
            {
                Name = reader.GetString(0),
                Hash = reader.GetString(1),
                Size = reader.GetInt64(2),
            },
            cancellation,
            Guid.CreateVersion7(),
            register,
            entry,
            file,
            time.GetUtcNow(),
            author.Name
        );
        if (attached is not [var shown])
        {
            return false;
        }

        var subject = new AuditSubject(register, entry);
        await trail.RecordAsync(session, AuditActs.FileAdd, author, subject, null, shown, cancellation);
        return true;
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
