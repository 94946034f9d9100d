using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>One-time links by which a person chooses a first password.</summary>
public sealed class Invitations(Database database, UserManager<Account> accounts, AuditWriter trail, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <returns>The secret for the link; it is shown once and kept only as a hash.</returns>
    /// <param name="resetsFactors">The link also takes away authenticator app, recovery codes and passkeys.</param>
    public async Task<string> InviteAsync(Guid accountId, CancellationToken cancellation, bool resetsFactors = false)
    {
        var secret = Secret.New();
        await using var session = await database.BeginSharedAsync(cancellation);
        await session.ExecuteAsync(
            "insert into invitation (secret_hash, account_id, expires_at, resets_factors) values ($1, $2, $3, $4)",
            cancellation,
            Secret.HashOf(secret),
            accountId,
            time.GetUtcNow() + Life,
            resetsFactors
        );
        await session.CommitAsync(cancellation);
        return secret;
    }

    /// <returns>The account, or null when the link is unknown, used or out of date.</returns>
    public async Task<Account?> FindAsync(string secret, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.HashOf(secret), time.GetUtcNow());
        await using var session = await database.BeginSharedAsync(cancellation);
        var id = await session.ScalarAsync<Guid>(
            "select account_id from invitation where secret_hash = $1 and used_at is null and expires_at > $2",
            cancellation,
            hash,
            now
        );
        if (id == Guid.Empty)
        {
            // What was seen out of date stays so, also when the clock is set back.
            await session.ExecuteAsync(
                "update invitation set used_at = $2 where secret_hash = $1 and used_at is null and expires_at <= $2",
                cancellation,
                hash,
                now
            );
            await session.CommitAsync(cancellation);
        }

        return id == Guid.Empty ? null : await accounts.FindByIdAsync(id.ToString());
    }

    /// <summary>Whether accepting the link takes away the second factors.</summary>
    public async Task<bool> ResetsFactorsAsync(string secret, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        return await session.ScalarAsync<bool>(
            "select resets_factors from invitation where secret_hash = $1",
            cancellation,
            Secret.HashOf(secret)
        );
    }

    /// <summary>Sets the password and spends the link; two at once: the second finds it spent.</summary>
    public async Task<IdentityResult?> AcceptAsync(string secret, string password, CancellationToken cancellation)
    {
        if (await FindAsync(secret, cancellation) is not { } account)
        {
            return null;
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(accounts, account, password);
            if (!verdict.Succeeded)
            {
                return verdict;
            }
        }

        await using var session = await database.BeginSharedAsync(cancellation);
        var spent = await session.ExecuteAsync(
            "update invitation set used_at = $2 where secret_hash = $1 and used_at is null and expires_at > $2",
            cancellation,
            Secret.HashOf(secret),
            time.GetUtcNow()
        );
        if (spent == 0)
        {
            return null;
        }

        var author = new Author(account.Id, account.DisplayName);
        await trail.RecordForProgramAsync(session, AuditActs.Password, author, null, cancellation);
        if (account.PasswordHash is not null)
        {
            await accounts.RemovePasswordAsync(account);
        }

        var result = await accounts.AddPasswordAsync(account, password);
        if (result.Succeeded)
        {
            await session.CommitAsync(cancellation);
        }

        return result;
    }
}
