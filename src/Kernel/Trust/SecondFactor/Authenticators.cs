using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Ishigaki.Kernel.Trust.SecondFactor;

/// <summary>Whether an account has an authenticator app, and what is left of its recovery codes.</summary>
public sealed record FactorState(bool HasTotp, int RecoveryCodesLeft);

/// <summary>The authenticator app of an account: enrolled, confirmed by a first code, checked, taken away.</summary>
public sealed class Authenticators(Database database, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Ishigaki.Trust.Totp");

    public async Task<FactorState> StateAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var rows = await session.ListAsync(
            """
            select exists (select from account_totp where account_id = $1 and confirmed_at is not null),
                (select count(*) from recovery_code where account_id = $1 and used_at is null)
            """,
            reader => new FactorState(reader.GetBoolean(0), (int)reader.GetInt64(1)),
            cancellation,
            accountId
        );
        return rows[0];
    }

    /// <summary>A new key that counts once a code of it was shown; a confirmed one stays as it is.</summary>
    public async Task BeginAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        await session.ExecuteAsync(
            """
            insert into account_totp (account_id, protected_key) values ($1, $2)
            on conflict (account_id) do update set protected_key = excluded.protected_key, last_step = 0
            where account_totp.confirmed_at is null
            """,
            cancellation,
            accountId,
            Convert.ToBase64String(_protector.Protect(Totp.NewKey()))
        );
        await session.CommitAsync(cancellation);
    }

    /// <summary>The key that waits for its first code; a confirmed key is never shown again.</summary>
    public async Task<byte[]?> PendingKeyAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        return (await ReadAsync(session, accountId, confirmed: false, cancellation))?.Key;
    }

    /// <returns>Recovery codes, shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Guid accountId, string code, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        if (!await SpendAsync(session, accountId, confirmed: false, code, cancellation))
        {
            return null;
        }

        await session.ExecuteAsync(
            "update account_totp set confirmed_at = $2 where account_id = $1",
            cancellation,
            accountId,
            time.GetUtcNow()
        );
        var codes = await ReplaceCodesAsync(session, accountId, cancellation);
        await session.CommitAsync(cancellation);
        return codes;
    }

    /// <summary>A code of the app; the same one never passes twice, not even at the same moment.</summary>
    public async Task<bool> AcceptCodeAsync(Guid accountId, string code, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var right = await SpendAsync(session, accountId, confirmed: true, code, cancellation);
        await session.CommitAsync(cancellation);
        return right;
    }

    public async Task<bool> AcceptRecoveryCodeAsync(Guid accountId, string typed, CancellationToken cancellation)
    {
        if (RecoveryCode.HashOf(typed) is not { } hash)
        {
            return false;
        }

        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var spent = await session.ExecuteAsync(
            "update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null",
            cancellation,
            accountId,
            hash,
            time.GetUtcNow()
        );
        await session.CommitAsync(cancellation);
        return spent == 1;
    }

    /// <summary>New codes; the earlier ones count no more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var codes = await ReplaceCodesAsync(session, accountId, cancellation);
        await session.CommitAsync(cancellation);
        return codes;
    }

    public async Task RemoveAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        await session.ExecuteAsync("delete from account_totp where account_id = $1", cancellation, accountId);
        await session.ExecuteAsync("delete from recovery_code where account_id = $1", cancellation, accountId);
        await session.CommitAsync(cancellation);
    }

    private async Task<bool> SpendAsync(
        Session session,
        Guid accountId,
        bool confirmed,
        string code,
        CancellationToken cancellation
    )
    {
        if (
            await ReadAsync(session, accountId, confirmed, cancellation) is not { Key: { } key, LastStep: var last }
            || Totp.Match(key, code, time.GetUtcNow(), last) is not { } step
        )
        {
            return false;
        }

        return await session.ExecuteAsync(
                "update account_totp set last_step = $2 where account_id = $1 and last_step < $2",
                cancellation,
                accountId,
                step
            ) == 1;
    }

    /// <summary>The key, or null where there is none or the keys of the data folder no longer open it.</summary>
    private async Task<(byte[]? Key, long LastStep)?> ReadAsync(
        Session session,
        Guid accountId,
        bool confirmed,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            """
            select protected_key, last_step from account_totp
            where account_id = $1 and (confirmed_at is not null) = $2 for update
            """,
            reader => (reader.GetString(0), reader.GetInt64(1)),
            cancellation,
            accountId,
            confirmed
        );
        if (rows.Count == 0)
        {
            return null;
        }

        try
        {
            return (_protector.Unprotect(Convert.FromBase64String(rows[0].Item1)), rows[0].Item2);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return (null, rows[0].Item2);
        }
    }

    private static async Task<IReadOnlyList<string>> ReplaceCodesAsync(
        Session session,
        Guid accountId,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync("delete from recovery_code where account_id = $1", cancellation, accountId);
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).ToList();
        await session.ExecuteAsync(
            "insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])",
            cancellation,
            accountId,
            codes.Select(code => RecoveryCode.HashOf(code)!).ToArray()
        );
        return codes;
    }
}
