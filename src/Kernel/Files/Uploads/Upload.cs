using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Files.Uploads;

/// <summary>An upload under way or over.</summary>
/// <param name="Received">Bytes that are on disk for certain: where the next piece begins.</param>
/// <param name="State"><c>open</c>, <c>finished</c> or <c>refused</c>.</param>
/// <param name="Hash">Known when all bytes are there.</param>
public sealed record Upload(
    Guid Id,
    string Name,
    long Length,
    long Received,
    string State,
    Localized Problem,
    string Hash,
    Guid? FileId,
    string By,
    DateTimeOffset ExpiresAt
)
{
    public const string Open = "open";
    public const string Finished = "finished";
    public const string Refused = "refused";

    /// <summary>Only whoever began it goes on with it.</summary>
    public static async Task<Upload?> FindAsync(
        Session session,
        Guid id,
        Guid account,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            """
            select id, name, length, received, state, problem_ja, problem_en, hash, file_id, account_name, expires_at
            from file_upload
            where organisation_id = current_organisation() and id = $1 and account_id = $2 and expires_at > $3
            """,
            reader => new Upload(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetString(4),
                (reader.GetString(5), reader.GetString(6)),
                reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetGuid(8),
                reader.GetString(9),
                reader.GetFieldValue<DateTimeOffset>(10)
            ),
            cancellation,
            id,
            account,
            now
        );
        return rows.FirstOrDefault();
    }
}
