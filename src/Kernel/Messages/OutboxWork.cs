using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>
/// Does what falls due for messages, one act at a time, in any number of programs at once. The row that says what is due
/// stays locked by an open transaction for as long as the act takes; a program that dies loses the lock with its
/// connection, and the state written meanwhile by transactions of its own tells the next one how far it came.
/// </summary>
public sealed class OutboxWork(Database database, OutboxSending sending, OutboxReminders reminders, TimeProvider time)
{
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> DoNextAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        await session.ExecuteAsync("select set_config('app.duty', 'messages', true)", cancellation);
        var due = await session.ListAsync(
            """
            select organisation_id, message_id, act from message_due where due_at <= $1
            order by due_at limit 1 for update skip locked
            """,
            reader => new DueAct(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)),
            cancellation,
            time.GetUtcNow()
        );
        if (due.Count == 0)
        {
            return false;
        }

        // From here on the transaction sees that organisation and no other.
        await session.ExecuteAsync(
            "select set_config('app.duty', '', true), set_config('app.organisation', $1, true)",
            cancellation,
            due[0].Organisation.ToString()
        );
        await DoAsync(session, due[0], cancellation);
        await session.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task DoAsync(Session session, DueAct due, CancellationToken cancellation)
    {
        if (await OutboxMessage.FindAsync(session, due.Message, cancellation) is not { } message)
        {
            await due.DoneAsync(session);
            return;
        }

        switch (due.Act)
        {
            case MessageAct.Send:
                await sending.SendAsync(session, due, message, cancellation);
                break;
            case MessageAct.Remind:
                await reminders.RemindAsync(session, due, message, cancellation);
                break;
            case MessageAct.Digest:
                await reminders.BundleAsync(session, due, message, cancellation);
                break;
            default:
                await due.DoneAsync(session);
                break;
        }
    }
}

/// <summary>An act that fell due and whose row this program holds.</summary>
public sealed record DueAct(Guid Organisation, Guid Message, string Act)
{
    internal Task DoneAsync(Session session) =>
        session.ExecuteAsync(
            "delete from message_due where organisation_id = current_organisation() and message_id = $1 and act = $2",
            CancellationToken.None,
            Message,
            Act
        );

    internal Task LaterAsync(Session session, DateTimeOffset at) =>
        Outbox.DueAsync(session, Message, Act, at, CancellationToken.None);
}
