using System.Globalization;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>What follows a message: a reminder to the silent, then the deputy; and the mail of the day.</summary>
public sealed class OutboxReminders(Outbox outbox, TimeProvider time)
{
    internal async Task RemindAsync(Session session, DueAct due, OutboxMessage message, CancellationToken cancellation)
    {
        if (!message.WaitsForAcknowledgement)
        {
            await due.DoneAsync(session);
            return;
        }

        if (message.RemindedAt is null)
        {
            await FollowAsync(session, message, "reminder", Self(message), cancellation);
            await StampAsync(session, "reminded_at", message.Id);
            await due.LaterAsync(session, time.GetUtcNow() + TimeSpan.FromMinutes(message.AcknowledgeMinutes!.Value));
            return;
        }

        if (message.DeputyAccountId is { } deputy && message.DeputyAt is null)
        {
            var people = await Recipients.OfAccountsAsync(session, [deputy], cancellation);
            if (people.Count == 1)
            {
                await FollowAsync(session, message, "deputy", people[0], cancellation);
                await StampAsync(session, "deputy_at", message.Id);
            }
        }

        await due.DoneAsync(session);
    }

    /// <summary>All that waits for one person becomes one mail.</summary>
    internal async Task BundleAsync(Session session, DueAct due, OutboxMessage message, CancellationToken cancellation)
    {
        // Rows of the same person that another program holds wait for its next mail.
        var subjects = await session.ListAsync(
            """
            with mine as (
                select m.id from message m join message_due d on d.organisation_id = m.organisation_id
                    and d.message_id = m.id and d.act = 'digest'
                where m.organisation_id = current_organisation() and m.state = 'digest' and m.address = $1
                    and m.exercise = $3 and d.due_at <= $2
                for update of d skip locked),
            done as (delete from message_due where organisation_id = current_organisation() and act = 'digest'
                     and message_id in (select id from mine))
            update message set state = 'bundled', settled_at = $2
            where organisation_id = current_organisation() and id in (select id from mine) and state = 'digest'
            returning subject
            """,
            reader => reader.GetString(0),
            cancellation,
            message.Address,
            time.GetUtcNow(),
            message.Exercise
        );
        await due.DoneAsync(session);
        if (subjects.Count == 0)
        {
            return;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = subjects.Count.ToString(CultureInfo.InvariantCulture),
            ["list"] = string.Join('\n', subjects.Select(subject => $"・{subject}")),
        };
        // The notices are there already; this is the mail alone.
        var draft = new MessageDraft("digest", values, [Self(message) with { AccountId = null }]);
        await outbox.EnqueueAsync(session, message.Exercise ? draft.InExercise() : draft, cancellation);
    }

    private Task FollowAsync(
        Session session,
        OutboxMessage message,
        string template,
        Recipient recipient,
        CancellationToken cancellation
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["subject"] = message.Subject,
            ["text"] = message.Body,
            ["absent"] = message.RecipientName,
        };
        var draft = new MessageDraft(template, values, [recipient]) { Link = message.Link, About = message.Id };
        return outbox.EnqueueAsync(session, message.Exercise ? draft.InExercise() : draft, cancellation);
    }

    private Task StampAsync(Session session, string column, Guid id) =>
        session.ExecuteAsync(
            $"update message set {column} = $2 where organisation_id = current_organisation() and id = $1",
            CancellationToken.None,
            id,
            time.GetUtcNow()
        );

    private static Recipient Self(OutboxMessage message) =>
        new(message.AccountId, message.RecipientName, message.Address, message.Language);
}
