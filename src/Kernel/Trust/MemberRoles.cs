using System.Text.Json;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust;

/// <summary>A role that a member has, from one day to another (both included).</summary>
public sealed record HeldRole(string Role, DateOnly From, DateOnly? Until)
{
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>Roles that an account is given.</summary>
/// <param name="Until">The last day; null for no end.</param>
/// <param name="KeepsOthers">Together with those it has already; otherwise exactly these. A conflict must have been ruled out.</param>
public sealed record RoleGrant(
    Guid AccountId,
    IReadOnlyCollection<string> Roles,
    DateOnly? Until = null,
    bool KeepsOthers = false
);

/// <summary>The one place where roles are given and taken away, and told.</summary>
internal sealed class MemberRoles(AuditWriter trail, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>SQL: the roles of the member <c>m</c>, as <see cref="Read"/> understands them.</summary>
    public const string Sql = """
        coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'from', r.valid_from, 'until', r.valid_until)
            order by r.role) from membership_role r
            where r.organisation_id = m.organisation_id and r.account_id = m.account_id), '[]')::text
        """;

    public static IReadOnlyList<HeldRole> Read(string json) => JsonSerializer.Deserialize<List<HeldRole>>(json, Json)!;

    /// <returns>Null when the account is no member.</returns>
    public static async Task<IReadOnlyList<HeldRole>?> OfAsync(
        Session session,
        Guid accountId,
        CancellationToken cancellation
    ) =>
        await session.ScalarAsync<string>(
            $"select {Sql} from membership m where organisation_id = own_organisation() and account_id = $1 for update",
            cancellation,
            accountId
        )
            is { } json
            ? Read(json)
            : null;

    /// <summary>A role kept keeps the day on which it began.</summary>
    public async Task GiveAsync(Session session, RoleGrant grant, Author author, CancellationToken cancellation)
    {
        var before = await OfAsync(session, grant.AccountId, cancellation);
        await session.ExecuteTogetherAsync(
            [
                Join(grant),
                .. grant.KeepsOthers ? [] : (IEnumerable<Npgsql.NpgsqlBatchCommand>)[TakeOthers(grant)],
                Give(grant, author),
            ],
            cancellation
        );
        var after = (await OfAsync(session, grant.AccountId, cancellation))!;
        await trail.RecordAsync(
            session,
            before is null ? AuditActs.Invite : AuditActs.Role,
            author,
            AuditSubject.None,
            before is null ? null : Told(grant.AccountId, before),
            await NamedAsync(session, grant.AccountId, after, cancellation),
            cancellation
        );
    }

    /// <summary>What the trail keeps of a member.</summary>
    public static object Told(Guid accountId, IReadOnlyList<HeldRole> roles) =>
        new { account = accountId, roles = Words(roles) };

    private static async Task<object> NamedAsync(
        Session session,
        Guid accountId,
        IReadOnlyList<HeldRole> roles,
        CancellationToken cancellation
    ) =>
        new
        {
            account = accountId,
            userName = await session.ScalarAsync<string>(
                "select user_name from account where id = $1",
                cancellation,
                accountId
            ),
            name = (await AuditWriter.AuthorAsync(session, accountId, cancellation)).Name,
            roles = Words(roles),
        };

    /// <summary>A role and its last day, as <c>external-responder/2027-03-31</c>.</summary>
    private static string[] Words(IReadOnlyList<HeldRole> roles) =>
        [.. roles.Select(held => held.Until is { } until ? $"{held.Role}/{until:yyyy-MM-dd}" : held.Role)];

    private static Npgsql.NpgsqlBatchCommand Join(RoleGrant grant) =>
        Session.Part(
            "insert into membership (organisation_id, account_id) values (own_organisation(), $1) on conflict do nothing",
            grant.AccountId
        );

    private static Npgsql.NpgsqlBatchCommand TakeOthers(RoleGrant grant) =>
        Session.Part(
            """
            delete from membership_role
            where organisation_id = own_organisation() and account_id = $1 and role <> all($2)
            """,
            grant.AccountId,
            grant.Roles.ToArray()
        );

    private Npgsql.NpgsqlBatchCommand Give(RoleGrant grant, Author author) =>
        Session.Part(
            """
            insert into membership_role (organisation_id, account_id, role, valid_from, valid_until, given_at, given_by)
            select own_organisation(), $1, role, $3, $4, $5, $6 from unnest($2) role
            on conflict (organisation_id, account_id, role) do update set valid_until = excluded.valid_until
            """,
            grant.AccountId,
            grant.Roles.ToArray(),
            JapanTime.Today(time),
            SqlNull.Day(grant.Until),
            time.GetUtcNow(),
            author.Name
        );
}
