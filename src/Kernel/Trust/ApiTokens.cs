using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust;

/// <param name="Name">What the token is for, in its owner's words.</param>
/// <param name="Scopes">Permissions; null for everything that the owner may.</param>
/// <param name="LastUsedAt">To the minute; null when it never was.</param>
public sealed record ApiToken(
    Guid Id,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    bool Revoked,
    IReadOnlyList<string>? Scopes,
    DateTimeOffset? LastUsedAt
);

/// <summary>Whom a token stands for, and what it may at most.</summary>
public sealed record TokenBearer(Guid AccountId, Guid OrganisationId, IReadOnlyList<string>? Scopes);

/// <summary>Tokens for <c>Authorization: Bearer</c>. Shown once, kept as a hash, never longer than a year.</summary>
public sealed class ApiTokens(Database database, AuditWriter trail, TimeProvider time)
{
    public const string Prefix = "ishi_";
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    /// <param name="scopes">Permissions; null for everything that the owner may at the time of each request.</param>
    public async Task<string> IssueAsync(
        Guid organisationId,
        Guid accountId,
        string name,
        TimeSpan life,
        CancellationToken cancellation,
        IReadOnlyList<string>? scopes = null
    )
    {
        var secret = Prefix + Secret.New();
        var id = Guid.CreateVersion7();
        var until = time.GetUtcNow() + (life < LongestLife ? life : LongestLife);
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            insert into api_token (organisation_id, id, account_id, name, secret_hash, created_at, expires_at, scopes)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancellation,
            organisationId,
            id,
            accountId,
            name,
            Secret.HashOf(secret),
            time.GetUtcNow(),
            until,
            SqlNull.Texts(scopes)
        );
        await RecordAsync(
            session,
            AuditActs.TokenIssue,
            accountId,
            new
            {
                token = id,
                name,
                until,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
        return secret;
    }

    /// <summary>Whether the account got a token here since then.</summary>
    public async Task<bool> WereIssuedAsync(
        Guid organisationId,
        Guid accountId,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await session.ScalarAsync<bool>(
            """
            select exists (select from api_token
                where organisation_id = current_organisation() and account_id = $1 and created_at >= $2)
            """,
            cancellation,
            accountId,
            since
        );
    }

    /// <returns>Whom the token stands for; null when it is unknown, revoked or expired.</returns>
    public async Task<TokenBearer?> FindAsync(string secret, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.HashOf(secret), time.GetUtcNow());
        await using var session = await database.BeginSharedAsync(cancellation);
        await session.ExecuteAsync("select set_config('app.token', $1, true)", cancellation, hash);
        var found = await session.ListAsync(
            """
            select account_id, organisation_id, scopes, last_used_at is null or last_used_at < $3, expires_at <= $2
            from api_token where secret_hash = $1 and revoked_at is null
                and created_at <= $4 and coalesce(last_used_at, created_at) <= $4
            """,
            reader =>
                (
                    Bearer: new TokenBearer(
                        reader.GetGuid(0),
                        reader.GetGuid(1),
                        reader.IsDBNull(2) ? null : reader.GetFieldValue<string[]>(2)
                    ),
                    Note: reader.GetBoolean(3),
                    Over: reader.GetBoolean(4)
                ),
            cancellation,
            hash,
            now,
            now - UsedEvery,
            // Made or used later than now: the clock was set back, and nobody knows by how much.
            now + UsedEvery
        );
        if (found.Count != 1)
        {
            return null;
        }

        if (found[0].Over)
        {
            await BuryAsync(found[0].Bearer.OrganisationId, hash, now, cancellation);
            return null;
        }

        if (found[0].Note)
        {
            await NoteUseAsync(found[0].Bearer.OrganisationId, hash, now, cancellation);
        }

        return found[0].Bearer;
    }

    /// <summary>What was seen out of date stays so, also when the clock is set back.</summary>
    private async Task BuryAsync(Guid organisationId, string hash, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            "update api_token set revoked_at = $2 where secret_hash = $1 and revoked_at is null",
            cancellation,
            hash,
            now
        );
        await session.CommitAsync(cancellation);
    }

    private async Task NoteUseAsync(
        Guid organisationId,
        string hash,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            "update api_token set last_used_at = $2 where secret_hash = $1",
            cancellation,
            hash,
            now
        );
        await session.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<ApiToken>> OfAsync(
        Session session,
        Guid accountId,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select id, name, created_at, expires_at, revoked_at is not null, scopes, last_used_at from api_token
            where organisation_id = own_organisation() and account_id = $1 order by created_at desc
            """,
            reader => new ApiToken(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<string[]>(5),
                reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6)
            ),
            cancellation,
            accountId
        );

    public async Task RevokeAsync(Session session, Guid accountId, Guid id, CancellationToken cancellation)
    {
        var revoked = await session.ExecuteAsync(
            """
            update api_token set revoked_at = $3
            where organisation_id = own_organisation() and account_id = $1 and id = $2 and revoked_at is null
            """,
            cancellation,
            accountId,
            id,
            time.GetUtcNow()
        );
        if (revoked > 0)
        {
            await RecordAsync(session, AuditActs.TokenRevoke, accountId, new { token = id }, cancellation);
        }
    }

    private async Task RecordAsync(
        Session session,
        string act,
        Guid accountId,
        object after,
        CancellationToken cancellation
    ) =>
        await trail.RecordAsync(
            session,
            act,
            await AuditWriter.AuthorAsync(session, accountId, cancellation),
            AuditSubject.None,
            null,
            after,
            cancellation
        );
}
