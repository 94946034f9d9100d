using System.Globalization;
using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>
/// Heads leave the house: whoever audit chose gets the newest one, at most once a day and only when something was sealed
/// since. What is enqueued is sent by the outbox, or kept where messages stay inside.
/// </summary>
public sealed class HeadPost(Database database, AuditRecipients recipients, Outbox outbox, TimeProvider time)
{
    public const string Template = "audit-head";

    /// <summary>Before this hour in Japan nothing is enqueued: one mail in the morning, not one at midnight.</summary>
    private const int FirstHour = 8;

    /// <returns>How many messages were enqueued now.</returns>
    public async Task<int> EnqueueDueAsync(CancellationToken cancellation)
    {
        if (JapanTime.Now(time).Hour < FirstHour)
        {
            return 0;
        }

        var enqueued = 0;
        foreach (var chain in await AuditChain.ListAsync(database, cancellation))
        {
            if (chain.Id != AuditWriter.Program)
            {
                enqueued += await EnqueueAsync(chain, cancellation);
            }
        }

        return enqueued;
    }

    private async Task<int> EnqueueAsync(AuditChain chain, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        var chosen = await recipients.OfAsync(session, cancellation);
        if (chosen.Count == 0 || await SealedHead.LastOfAsync(session, cancellation) is not { Signed: var head })
        {
            return 0;
        }

        // Another program enqueues right now: its messages are ours.
        if (
            !await session.ScalarAsync<bool>(
                "select pg_try_advisory_xact_lock(hashtextextended($1, 7))",
                cancellation,
                $"{Template} {chain.Id}"
            )
        )
        {
            return 0;
        }

        var due = await DueAsync(session, chosen, head.Head, cancellation);
        if (due.Count > 0)
        {
            await outbox.EnqueueAsync(session, Draft(chain, head, due), cancellation);
            await session.CommitAsync(cancellation);
        }

        return due.Count;
    }

    private async Task<List<string>> DueAsync(
        Session session,
        List<string> chosen,
        TrailHead head,
        CancellationToken cancellation
    )
    {
        var last = await session.ListAsync(
            "select address, max(created_at) from message where organisation_id = current_organisation() "
                + "and template = $1 group by address",
            reader => (Address: reader.GetString(0), At: reader.GetFieldValue<DateTimeOffset>(1)),
            cancellation,
            Template
        );
        var today = JapanTime.Today(time);
        return
        [
            .. chosen.Where(email =>
                !last.Exists(sent =>
                    string.Equals(sent.Address, email, StringComparison.OrdinalIgnoreCase)
                    && (JapanTime.DayOf(sent.At) >= today || sent.At >= head.SealedAt)
                )
            ),
        ];
    }

    private static MessageDraft Draft(AuditChain chain, SignedHead head, IEnumerable<string> to)
    {
        var number = head.Head.Number.ToString(CultureInfo.InvariantCulture);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organisation"] = chain.Name,
            ["number"] = number,
            ["entries"] = head.Head.Last.ToString("N0", CultureInfo.InvariantCulture),
            ["printed"] = HeldHead.Printed(head.Head),
        };
        return new MessageDraft(Template, values, [.. to.Select(email => new Recipient(null, email, email))])
        {
            Link = "/trail",
            Attachments =
            [
                new MessageAttachment(
                    $"audit-head-{number}.json",
                    "application/json",
                    Encoding.UTF8.GetBytes(head.ToLine() + "\n")
                ),
            ],
        };
    }
}
