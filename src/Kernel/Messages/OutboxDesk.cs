using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>What a person sees of the outbox and decides about it.</summary>
public sealed class OutboxDesk(TimeProvider time)
{
    private const int Newest = 100;

    /// <param name="state">Empty for all.</param>
    public async Task<IReadOnlyList<OutboxMessage>> ListAsync(
        Session session,
        string state,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            $"""
            select {OutboxMessage.Columns} from message
            where organisation_id = current_organisation() and ($1 = '' or state = $1)
            order by created_at desc, id desc limit {Newest}
            """,
            OutboxMessage.Read,
            cancellation,
            state
        );

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(Session session, CancellationToken cancellation) =>
        (
            await session.ListAsync(
                "select state, count(*) from message where organisation_id = current_organisation() group by state",
                reader => (State: reader.GetString(0), Count: reader.GetInt64(1)),
                cancellation
            )
        ).ToDictionary(each => each.State, each => each.Count, StringComparer.Ordinal);

    /// <summary>Sends a stuck message again, once; another person who was quicker makes this false.</summary>
    public async Task<bool> RetryAsync(Session session, Guid id, string by, CancellationToken cancellation)
    {
        if (!(await MessageSetting.ReadAsync(session, cancellation)).Outside)
        {
            return false;
        }

        var changed = await session.ExecuteAsync(
            """
            update message set state = 'queued', attempts = 0, settled_by = $2
            where organisation_id = current_organisation() and id = $1 and state in ('dead', 'uncertain')
              and reach = 'outside'
            """,
            cancellation,
            id,
            by
        );
        if (changed == 1)
        {
            await Outbox.DueAsync(session, id, MessageAct.Send, time.GetUtcNow(), cancellation);
        }

        return changed == 1;
    }

    /// <summary>Somebody found out that an uncertain message did arrive.</summary>
    public async Task<bool> ConfirmAsync(Session session, Guid id, string by, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            """
            update message set state = 'sent', settled_by = $2, settled_at = $3
            where organisation_id = current_organisation() and id = $1 and state = 'uncertain'
            """,
            cancellation,
            id,
            by,
            time.GetUtcNow()
        ) == 1;
}
