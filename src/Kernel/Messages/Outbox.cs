using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Messages;

/// <summary>
/// Takes messages in the caller's transaction: they are there exactly when what they tell about is. Sending comes later
/// and is done by <see cref="OutboxWork"/>.
/// </summary>
public sealed class Outbox(MessageTemplates templates, TimeProvider time)
{
    /// <summary>When the mail of the day goes, in Japan.</summary>
    private const int DigestHour = 8;
    private const int LongestAddress = 254; // RFC 5321, section 4.5.3.1.3, less the brackets

    /// <summary>One message for each recipient.</summary>
    /// <returns>Their ids, in the order of the recipients.</returns>
    public async Task<IReadOnlyList<Guid>> EnqueueAsync(
        Session session,
        MessageDraft draft,
        CancellationToken cancellation
    )
    {
        var reach = draft.IsExercise ? "inside" : (await MessageSetting.ReadAsync(session, cancellation)).Reach;
        var ids = new List<Guid>();
        foreach (var recipient in draft.To)
        {
            ids.Add(await EnqueueOneAsync(session, draft, recipient, reach, cancellation));
        }

        return ids;
    }

    private async Task<Guid> EnqueueOneAsync(
        Session session,
        MessageDraft draft,
        Recipient recipient,
        string reach,
        CancellationToken cancellation
    )
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        var name = MessageTemplates.Line(recipient.Name);
        var values = new Dictionary<string, string>(draft.Values, StringComparer.Ordinal) { ["name"] = name };
        var text = templates.Render(draft.Template, recipient.Language, values);
        var address = AddressOf(recipient);
        var state =
            address.Length == 0 ? MessageState.Notice
            : draft.Daily ? MessageState.Digest
            : reach == "outside" ? MessageState.Queued
            : MessageState.Kept;
        await session.ExecuteAsync(
            """
            insert into message (organisation_id, id, template, account_id, recipient_name, address, language, subject,
                body, link, exercise, reach, state, created_at, acknowledge_minutes, deputy_account_id, about)
            values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            cancellation,
            id,
            draft.Template,
            SqlNull.Uuid(recipient.AccountId),
            name,
            address,
            recipient.Language,
            text.Subject,
            text.Body,
            draft.Link,
            draft.IsExercise,
            reach,
            state,
            now,
            SqlNull.Integer(draft.AcknowledgeWithin is { } within ? (int)Math.Max(1, within.TotalMinutes) : null),
            SqlNull.Uuid(draft.Deputy?.AccountId),
            SqlNull.Uuid(draft.About)
        );
        await AttachAsync(session, id, draft, cancellation);
        await RemindLaterAsync(session, id, draft, state, now, cancellation);
        return id;
    }

    private async Task RemindLaterAsync(
        Session session,
        Guid id,
        MessageDraft draft,
        string state,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (state == MessageState.Queued)
        {
            await DueAsync(session, id, MessageAct.Send, now, cancellation);
        }
        else if (state == MessageState.Digest)
        {
            await DueAsync(session, id, MessageAct.Digest, NextDigest(now), cancellation);
        }

        if (draft.AcknowledgeWithin is { } within)
        {
            await DueAsync(session, id, MessageAct.Remind, now + within, cancellation);
        }
    }

    internal static Task DueAsync(
        Session session,
        Guid id,
        string act,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            insert into message_due (organisation_id, message_id, act, due_at) values (current_organisation(), $1, $2, $3)
            on conflict (organisation_id, message_id, act) do update set due_at = excluded.due_at
            """,
            cancellation,
            id,
            act,
            at
        );

    private static async Task AttachAsync(Session session, Guid id, MessageDraft draft, CancellationToken cancellation)
    {
        foreach (var (number, attachment) in draft.Attachments.Index())
        {
            await session.ExecuteAsync(
                """
                insert into message_attachment (organisation_id, message_id, number, name, media_type, content)
                values (current_organisation(), $1, $2, $3, $4, $5)
                """,
                cancellation,
                id,
                number,
                MessageTemplates.Line(attachment.Name),
                MessageTemplates.Line(attachment.MediaType),
                attachment.Content
            );
        }
    }

    private static DateTimeOffset NextDigest(DateTimeOffset now)
    {
        var today = JapanTime.Of(now);
        var at = new DateTimeOffset(today.Date.AddHours(DigestHour), today.Offset);
        return (at > now ? at : at.AddDays(1)).ToUniversalTime();
    }

    /// <summary>An address that is none is a defect of whoever kept it; the notice remains.</summary>
    private static string AddressOf(Recipient recipient) =>
        recipient.Address.Length <= LongestAddress
        && recipient.Address.All(sign => !char.IsControl(sign) && sign is not (' ' or '<' or '>' or ',' or ';'))
        && MimeKit.MailboxAddress.TryParse(recipient.Address, out var parsed)
        && parsed.Address.Contains('@', StringComparison.Ordinal)
            ? parsed.Address
            : "";
}

/// <summary>What may fall due for a message. The names are those of the column <c>message_due.act</c>.</summary>
internal static class MessageAct
{
    public const string Send = "send";
    public const string Digest = "digest";
    public const string Remind = "remind";
}
