using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>A message as the outbox keeps it.</summary>
/// <param name="State">One of <see cref="MessageState"/>.</param>
public sealed record OutboxMessage(
    Guid Id,
    string Template,
    Guid? AccountId,
    string RecipientName,
    string Address,
    string Language,
    string Subject,
    string Body,
    string Link,
    bool Exercise,
    string State,
    int Attempts,
    string Problem,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SettledAt,
    int? AcknowledgeMinutes,
    DateTimeOffset? AcknowledgedAt,
    string AcknowledgedBy,
    DateTimeOffset? RemindedAt,
    Guid? DeputyAccountId,
    DateTimeOffset? DeputyAt
)
{
    internal const string Columns =
        "id, template, account_id, recipient_name, address, language, subject, body, link, exercise, state, attempts, "
        + "problem, created_at, settled_at, acknowledge_minutes, acknowledged_at, acknowledged_by, reminded_at, "
        + "deputy_account_id, deputy_at";

    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>Somebody still has to say that it was read.</summary>
    public bool WaitsForAcknowledgement => AcknowledgeMinutes is not null && AcknowledgedAt is null;

    public static async Task<OutboxMessage?> FindAsync(Session session, Guid id, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            $"select {Columns} from message where organisation_id = current_organisation() and id = $1",
            Read,
            cancellation,
            id
        );
        return rows.FirstOrDefault();
    }

    internal static OutboxMessage Read(Npgsql.NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetGuid(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetString(6),
            reader.GetString(7),
            reader.GetString(8),
            reader.GetBoolean(9),
            reader.GetString(10),
            reader.GetInt32(11),
            reader.GetString(12),
            reader.GetFieldValue<DateTimeOffset>(13),
            Instant(reader, 14),
            reader.IsDBNull(15) ? null : reader.GetInt32(15),
            Instant(reader, 16),
            reader.GetString(17),
            Instant(reader, 18),
            reader.IsDBNull(19) ? null : reader.GetGuid(19),
            Instant(reader, 20)
        );

    internal async Task<OutboxMessage> WithAttachmentsAsync(Session session, CancellationToken cancellation) =>
        this with
        {
            Attachments = await session.ListAsync(
                """
                select name, media_type, content from message_attachment
                where organisation_id = current_organisation() and message_id = $1 order by number
                """,
                reader => new MessageAttachment(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetFieldValue<byte[]>(2)
                ),
                cancellation,
                Id
            ),
        };

    private static DateTimeOffset? Instant(Npgsql.NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
