using Ishigaki.Kernel.Storage;

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
public sealed class EntryFiles(FileStore store, FileShelf shelf, TimeProvider time)
{
    public async Task AddAsync(
        Session session,
        string register,
        Guid entry,
        string name,
        Stream content,
        string by,
        CancellationToken cancellation
    )
    {
        await FileShelf.KeepContentAsync(session, cancellation);
        var stored = await store.StoreAsync(session.OrganisationId, content, cancellation);
        var mediaType = Types.FileTypeCheck.OfName(name).MediaType;
        var id = await shelf.RecordAsync(session, name, mediaType, stored, FileRule.Evidence, by, cancellation);
        await AttachAsync(session, register, entry, id, by, cancellation);
    }

    /// <summary>Shows a stored file at an entry.</summary>
    /// <returns>False when the organisation has no such file.</returns>
    public async Task<bool> AttachAsync(
        Session session,
        string register,
        Guid entry,
        Guid file,
        string by,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            insert into entry_file (organisation_id, id, register, entry_id, name, content_hash, size, added_at, added_by, file_id)
            select organisation_id, $1, $2, $3, name, content_hash, size, $5, $6, id from stored_file
            where organisation_id = current_organisation() and id = $4 and removed_at is null and content_hash <> ''
            """,
            cancellation,
            Guid.CreateVersion7(),
            register,
            entry,
            file,
            time.GetUtcNow(),
            by
        ) == 1;

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
    public Task MarkAsync(Session session, Guid id, bool removed, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "update entry_file set removed_at = $2 where organisation_id = current_organisation() and id = $1",
            cancellation,
            id,
            SqlNull.Instant(removed ? time.GetUtcNow() : null)
        );

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
