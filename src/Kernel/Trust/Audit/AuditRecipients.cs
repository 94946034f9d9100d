using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Whom audit chose to receive heads. Who sends them reads this list.</summary>
public sealed class AuditRecipients(AuditWriter trail, TimeProvider time)
{
    public const int LongestAddress = 254;

    public Task<List<string>> OfAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            "select email from audit_recipient where organisation_id = current_organisation() order by email",
            reader => reader.GetString(0),
            cancellation
        );

    /// <returns>False when it is no address.</returns>
    public async Task<bool> AddAsync(Session session, string email, Author author, CancellationToken cancellation)
    {
        if (!IsAddress(email))
        {
            return false;
        }

        var added = await session.ExecuteAsync(
            "insert into audit_recipient (organisation_id, email, added_at, added_by) "
                + "values (current_organisation(), $1, $2, $3) on conflict do nothing",
            cancellation,
            email,
            time.GetUtcNow(),
            author.Name
        );
        await RecordAsync(session, AuditActs.RecipientAdd, email, author, added, cancellation);
        return true;
    }

    public async Task RemoveAsync(Session session, string email, Author author, CancellationToken cancellation)
    {
        var removed = await session.ExecuteAsync(
            "delete from audit_recipient where organisation_id = current_organisation() and email = $1",
            cancellation,
            email
        );
        await RecordAsync(session, AuditActs.RecipientRemove, email, author, removed, cancellation);
    }

    private async Task RecordAsync(
        Session session,
        string act,
        string email,
        Author author,
        int rows,
        CancellationToken cancellation
    )
    {
        if (rows > 0)
        {
            await trail.RecordAsync(session, act, author, AuditSubject.None, null, new { email }, cancellation);
        }
    }

    /// <summary>One sign @ with something on both sides, and nothing that ends a mail's header line.</summary>
    private static bool IsAddress(string email) =>
        email.Length <= LongestAddress
        && email.Split('@') is [{ Length: > 0 }, { Length: > 2 }]
        && email.All(sign => char.IsAsciiLetterOrDigit(sign) || "@.-_+".Contains(sign, StringComparison.Ordinal));
}
