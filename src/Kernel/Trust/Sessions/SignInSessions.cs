using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>
/// The record of who is signed in where. A cookie is worth nothing without its row here, so that ending a session works
/// at once.
/// </summary>
public sealed class SignInSessions(Database database, SessionRule rule, TimeProvider time)
{
    private const int LongestUserAgent = 300;

    /// <returns>The secret for the cookie, new at each call.</returns>
    public async Task<string> CreateAsync(
        Guid accountId,
        SignInMeans means,
        string userAgent,
        string address,
        CancellationToken cancellation
    )
    {
        var secret = Secret.New();
        var now = time.GetUtcNow();
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        await session.ExecuteAsync(
            "delete from sign_in_session where account_id = $1 and created_at < $2",
            cancellation,
            accountId,
            now - (rule.Absolute * 2)
        );
        await session.ExecuteAsync(
            """
            insert into sign_in_session
                (secret_hash, id, account_id, means, strong, user_agent, address, created_at, last_seen_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            cancellation,
            Secret.HashOf(secret),
            Guid.CreateVersion7(),
            accountId,
            means.Name,
            means.Strong,
            Printable(userAgent),
            address,
            now
        );
        await session.CommitAsync(cancellation);
        return secret;
    }

    /// <returns>The session, or null when it was ended, idle too long or never there.</returns>
    public async Task<CurrentSession?> FindAsync(Guid accountId, string secret, CancellationToken cancellation)
    {
        var hash = Secret.HashOf(secret);
        var found = await database.ReadForAccountAsync(
            accountId,
            [Part(hash)],
            reader => ReadAsync(reader, cancellation),
            cancellation
        );
        return await HoldingAsync(accountId, hash, found, cancellation);
    }

    /// <summary>Part of a batch that begins with the account; the answer is read by <see cref="ReadAsync"/>.</summary>
    internal static NpgsqlBatchCommand Part(string hash) =>
        Session.Part(
            """
            select s.id, s.means, s.strong, s.created_at, s.last_seen_at, not s.strong and exists (
                select from membership m join sign_in_policy p on p.organisation_id = m.organisation_id
                where m.account_id = s.account_id and p.second_factor_required)
            from sign_in_session s where s.secret_hash = $1 and s.ended_at is null
            """,
            hash
        );

    internal static async Task<FoundSession?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation) =>
        await reader.ReadAsync(cancellation)
            ? new FoundSession(
                new CurrentSession(
                    reader.GetGuid(0),
                    new SignInMeans(reader.GetString(1), reader.GetBoolean(2)),
                    reader.GetBoolean(5)
                ),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4)
            )
            : null;

    /// <summary>The session while it holds, with this request remembered where the last one was long ago.</summary>
    internal async Task<CurrentSession?> HoldingAsync(
        Guid accountId,
        string hash,
        FoundSession? found,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (found is null || !rule.Holds(found.CreatedAt, found.LastSeenAt, now))
        {
            if (found is not null && rule.IsOver(found.CreatedAt, found.LastSeenAt, now))
            {
                await BuryAsync(accountId, hash, now, cancellation);
            }

            return null;
        }

        if (now - found.LastSeenAt >= rule.SeenEvery)
        {
            await using var session = await database.BeginForAccountAsync(accountId, cancellation);
            await session.ExecuteAsync(
                "update sign_in_session set last_seen_at = $2 where secret_hash = $1 and last_seen_at < $2",
                cancellation,
                hash,
                now
            );
            await session.CommitAsync(cancellation);
        }

        return found.Current;
    }

    /// <summary>A clock set back later does not wake it.</summary>
    private async Task BuryAsync(Guid accountId, string hash, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        await session.ExecuteAsync(
            "update sign_in_session set ended_at = $2 where secret_hash = $1 and ended_at is null",
            cancellation,
            hash,
            now
        );
        await session.CommitAsync(cancellation);
    }

    /// <summary>The same session under a new secret: whatever knew the old one is out.</summary>
    /// <returns>The secret for the cookie; null when the session has ended.</returns>
    public async Task<string?> RenewAsync(Guid accountId, string secret, CancellationToken cancellation)
    {
        var renewed = Secret.New();
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var changed = await session.ExecuteAsync(
            "update sign_in_session set secret_hash = $2 where secret_hash = $1 and ended_at is null",
            cancellation,
            Secret.HashOf(secret),
            Secret.HashOf(renewed)
        );
        await session.CommitAsync(cancellation);
        return changed == 1 ? renewed : null;
    }

    /// <summary>Those that still hold, the latest first.</summary>
    public async Task<IReadOnlyList<SignInSession>> OfAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var all = await session.ListAsync(
            """
            select id, means, user_agent, address, created_at, last_seen_at from sign_in_session
            where account_id = $1 and ended_at is null order by last_seen_at desc, id limit 200
            """,
            reader => new SignInSession(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5)
            ),
            cancellation,
            accountId
        );
        var now = time.GetUtcNow();
        return [.. all.Where(each => rule.Holds(each.CreatedAt, each.LastSeenAt, now))];
    }

    /// <returns>How many were ended; none when the id is not the account's own.</returns>
    public Task<int> EndAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        EndWhereAsync(accountId, "id = $3", id, cancellation);

    /// <param name="kept">The session that goes on; <see cref="Guid.Empty"/> ends all.</param>
    public Task<int> EndOthersAsync(Guid accountId, Guid kept, CancellationToken cancellation) =>
        EndWhereAsync(accountId, "id <> $3", kept, cancellation);

    private async Task<int> EndWhereAsync(Guid accountId, string which, Guid id, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var ended = await session.ExecuteAsync(
            $"update sign_in_session set ended_at = $2 where account_id = $1 and ended_at is null and {which}",
            cancellation,
            accountId,
            time.GetUtcNow(),
            id
        );
        await session.CommitAsync(cancellation);
        return ended;
    }

    /// <summary>What a browser calls itself is a stranger's text.</summary>
    private static string Printable(string userAgent)
    {
        var text = new string([.. userAgent.Where(letter => letter is >= ' ' and <= '~').Take(LongestUserAgent)]);
        return text.Trim();
    }
}
