using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Files;

/// <summary>A file of an organisation.</summary>
/// <param name="Hash">SHA-256 of its content; empty when its time was over and it was removed for good.</param>
public sealed record StoredFile(
    Guid Id,
    string Name,
    string MediaType,
    string Hash,
    long Size,
    DateTimeOffset StoredAt,
    DateTimeOffset KeepUntil,
    bool Removed
)
{
    public static async Task<StoredFile?> FindAsync(Session session, Guid id, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            """
            select id, name, media_type, content_hash, size, stored_at, keep_until, removed_at is not null
            from stored_file where organisation_id = current_organisation() and id = $1
            """,
            reader => new StoredFile(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetInt64(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetBoolean(7)
            ),
            cancellation,
            id
        );
        return rows.FirstOrDefault();
    }
}
