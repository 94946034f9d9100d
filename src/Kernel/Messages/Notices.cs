using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>What a person is told in the program.</summary>
public sealed class Notices(TimeProvider time)
{
    private const int Newest = 100;

    /// <summary>One's own, and those of others for which one became the deputy; what waits comes first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OfAsync(
        Session session,
        Guid account,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            $"""
            select {OutboxMessage.Columns} from message
            where organisation_id = current_organisation() and about is null
              and (account_id = $1 or (deputy_account_id = $1 and deputy_at is not null))
            order by (acknowledge_minutes is not null and acknowledged_at is null) desc, created_at desc, id desc
            limit {Newest}
            """,
            OutboxMessage.Read,
            cancellation,
            account
        );

    /// <summary>A reminder leads to the message that it is about. Null when it is somebody else's.</summary>
    public async Task<OutboxMessage?> FindAsync(Session session, Guid account, Guid id, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            $"""
            select {OutboxMessage.Columns} from message
            where organisation_id = current_organisation()
              and id = coalesce((select about from message where organisation_id = current_organisation() and id = $2), $2)
              and (account_id = $1 or (deputy_account_id = $1 and deputy_at is not null))
            """,
            OutboxMessage.Read,
            cancellation,
            account,
            id
        );
        return rows.FirstOrDefault();
    }

    /// <summary>The first acknowledgement counts; whoever may not see the message acknowledges nothing.</summary>
    public async Task<bool> AcknowledgeAsync(
        Session session,
        Guid account,
        string name,
        Guid id,
        CancellationToken cancellation
    ) =>
        await FindAsync(session, account, id, cancellation) is { } message
        && await session.ExecuteAsync(
            """
            update message set acknowledged_at = $2, acknowledged_by = $3
            where organisation_id = current_organisation() and id = $1 and acknowledged_at is null
              and acknowledge_minutes is not null
            """,
            cancellation,
            message.Id,
            time.GetUtcNow(),
            name
        ) == 1;
}
