using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>
/// One attempt to send one message. <c>queued → connecting → handing → sent</c>: each step is committed before the next
/// begins, so that after a crash <c>connecting</c> means "certainly not sent" and <c>handing</c> "perhaps".
/// </summary>
public sealed class OutboxSending(Database database, MailServer server, TimeProvider time)
{
    private const int MostAttempts = 14; // about two days
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan WithoutServer = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(15);

    /// <param name="session">Holds the due row; ends with the attempt.</param>
    internal async Task SendAsync(Session session, DueAct due, OutboxMessage message, CancellationToken cancellation)
    {
        var setting = await MessageSetting.ReadAsync(session, cancellation);
        switch (message.State)
        {
            case MessageState.Handing when server.Options is not { ResendUncertain: true }:
                // Whoever was sending is gone: the row would be locked otherwise.
                await SettleAsync(session, due, MessageState.Uncertain, "the program ended while handing over");
                return;
            case MessageState.Queued or MessageState.Connecting or MessageState.Handing:
                break;
            default:
                await due.DoneAsync(session);
                return;
        }

        if (!setting.Outside)
        {
            await KeepAsync(session, due);
        }
        else if (server.Options is not { } options)
        {
            await PutOffAsync(session, due, "no mail server is set", time.GetUtcNow() + WithoutServer);
        }
        else if (await IsCrowdedAsync(session, setting, cancellation))
        {
            await due.LaterAsync(session, time.GetUtcNow() + Crowded);
        }
        else
        {
            await AttemptAsync(
                session,
                due,
                await message.WithAttachmentsAsync(session, cancellation),
                options,
                cancellation
            );
        }
    }

    private async Task AttemptAsync(
        Session session,
        DueAct due,
        OutboxMessage message,
        SmtpOptions options,
        CancellationToken cancellation
    )
    {
        var (organisation, id) = (due.Organisation, due.Message);
        await MarkAsync(
            organisation,
            "update message set state = 'connecting', attempts = attempts + 1, attempted_at = $2 where organisation_id = current_organisation() and id = $1",
            id,
            time.GetUtcNow()
        );
        var delivery = await new MailDelivery(options).SendAsync(
            OutboxMail.Of(message, options),
            () =>
                MarkAsync(
                    organisation,
                    "update message set state = 'handing' where organisation_id = current_organisation() and id = $1",
                    id
                ),
            cancellation
        );
        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Sent:
                await SettleAsync(session, due, MessageState.Sent, "");
                break;
            case DeliveryOutcome.Uncertain when !options.ResendUncertain:
                await SettleAsync(session, due, MessageState.Uncertain, delivery.Problem);
                break;
            case DeliveryOutcome.Refused:
                await SettleAsync(session, due, MessageState.Dead, delivery.Problem);
                break;
            default:
                await RepeatAsync(session, due, message.Attempts + 1, delivery.Problem);
                break;
        }
    }

    private async Task RepeatAsync(Session session, DueAct due, int attempts, string problem)
    {
        if (attempts >= MostAttempts)
        {
            await SettleAsync(session, due, MessageState.Dead, problem);
            return;
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        await PutOffAsync(session, due, problem, time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause));
    }

    private static async Task PutOffAsync(Session session, DueAct due, string problem, DateTimeOffset at)
    {
        await session.ExecuteAsync(
            "update message set state = 'queued', problem = $2 where organisation_id = current_organisation() and id = $1",
            CancellationToken.None,
            due.Message,
            problem
        );
        await due.LaterAsync(session, at);
    }

    private async Task SettleAsync(Session session, DueAct due, string state, string problem)
    {
        await session.ExecuteAsync(
            """
            update message set state = $2, problem = $3, settled_at = $4
            where organisation_id = current_organisation() and id = $1
            """,
            CancellationToken.None,
            due.Message,
            state,
            problem,
            time.GetUtcNow()
        );
        await due.DoneAsync(session);
    }

    private async Task KeepAsync(Session session, DueAct due)
    {
        await session.ExecuteAsync(
            """
            update message set reach = 'inside', state = 'kept', settled_at = $2
            where organisation_id = current_organisation() and id = $1
            """,
            CancellationToken.None,
            due.Message,
            time.GetUtcNow()
        );
        await due.DoneAsync(session);
    }

    private async Task<bool> IsCrowdedAsync(Session session, MessageSetting setting, CancellationToken cancellation) =>
        await session.ScalarAsync<long>(
            "select count(*) from message where organisation_id = current_organisation() and attempted_at > $1",
            cancellation,
            time.GetUtcNow() - TimeSpan.FromMinutes(1)
        ) >= setting.PerMinute;

    /// <summary>In a transaction of its own, so that it is known even if this program ends in the next moment.</summary>
    private async Task MarkAsync(Guid organisation, string sql, params object?[] parameters)
    {
        await using var session = await database.BeginAsync(organisation, CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None, parameters);
        await session.CommitAsync(CancellationToken.None);
    }
}

/// <summary>The mail server of the settings, if there is one.</summary>
public sealed record MailServer(SmtpOptions? Options);
