using System.Net.Mail;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>What became of the wish for another address.</summary>
public enum EmailOutcome
{
    /// <summary>A link is on its way; also said where the address is somebody else's, and nothing is.</summary>
    Asked,
    NoAddress,

    /// <summary>The organisation's messages do not leave the program, so nobody could confirm.</summary>
    KeptInside,
}

/// <summary>
/// Another e-mail address for the own account: it counts once its owner, signed in, opens the link that was sent there. The
/// user name stays.
/// </summary>
public sealed class EmailChanges(Database database, UserManager<Account> accounts, Outbox outbox, TimeProvider time)
{
    private const int LongestAddress = 200;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public async Task<EmailOutcome> AskAsync(
        Actor actor,
        string email,
        Func<string, string> link,
        CancellationToken cancellation
    )
    {
        if (!IsAddress(email))
        {
            return EmailOutcome.NoAddress;
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        if (!(await MessageSetting.ReadAsync(session, cancellation)).Outside)
        {
            return EmailOutcome.KeptInside;
        }

        if (await IsTakenAsync(session, actor.AccountId, email, cancellation))
        {
            return EmailOutcome.Asked;
        }

        var secret = Secret.New();
        await session.ExecuteAsync(
            """
            insert into email_change (account_id, email, secret_hash, expires_at) values ($1, $2, $3, $4)
            on conflict (account_id) do update set email = excluded.email, secret_hash = excluded.secret_hash,
                expires_at = excluded.expires_at
            """,
            cancellation,
            actor.AccountId,
            email,
            Secret.HashOf(secret),
            time.GetUtcNow() + Life
        );
        // Without the account: as a notice in the program it would prove nothing about the mailbox.
        var to = new Recipient(null, actor.Name, email);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = link(secret) };
        await outbox.EnqueueAsync(session, new MessageDraft("account-email-confirm", values, [to]), cancellation);
        await session.CommitAsync(cancellation);
        return EmailOutcome.Asked;
    }

    /// <summary>The address that waits for its link; null when none does.</summary>
    public async Task<string?> WaitingAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        return await session.ScalarAsync<string>(
            "select email from email_change where account_id = $1 and expires_at > $2",
            cancellation,
            accountId,
            time.GetUtcNow()
        );
    }

    /// <summary>Spends the link.</summary>
    /// <returns>The address that counts from now on; null when the link is not this account's, spent or out of date.</returns>
    public async Task<string?> SpendAsync(Guid accountId, string secret, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        var found = await session.ListAsync(
            "delete from email_change where account_id = $1 and secret_hash = $2 returning email, expires_at > $3",
            reader => (Email: reader.GetString(0), Holds: reader.GetBoolean(1)),
            cancellation,
            accountId,
            Secret.HashOf(secret),
            time.GetUtcNow()
        );
        var holds = found is [{ Holds: true }] && !await IsTakenAsync(session, accountId, found[0].Email, cancellation);
        await session.CommitAsync(cancellation);
        return holds ? found[0].Email : null;
    }

    /// <summary>After it was told to the address before.</summary>
    public async Task SetAsync(Guid accountId, string email)
    {
        var account = (await accounts.FindByIdAsync(accountId.ToString()))!;
        account.Email = email;
        account.EmailConfirmed = true;
        var result = await accounts.UpdateAsync(account);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }

    private Task<bool> IsTakenAsync(Session session, Guid accountId, string email, CancellationToken cancellation) =>
        session.ScalarAsync<bool>(
            """
            select exists (select from account where id <> $1 and (normalized_email = $2 or normalized_user_name = $2))
            """,
            cancellation,
            accountId,
            accounts.NormalizeEmail(email)
        );

    /// <summary>An address and nothing else: no name beside it, no line breaks, no letters that only look like others.</summary>
    private static bool IsAddress(string email) =>
        email.Length is > 0 and <= LongestAddress
        && email.All(sign => sign is > ' ' and < '\x7f')
        && MailAddress.TryCreate(email, out var read)
        && string.Equals(read.Address, email, StringComparison.Ordinal);
}
