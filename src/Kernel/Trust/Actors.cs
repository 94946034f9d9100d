using System.Text.Json;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Npgsql;

namespace Ishigaki.Kernel.Trust;

/// <summary>Finds out who an account is and whom it may act for: everything of its own with one statement.</summary>
public sealed class Actors(Database database, Visibility visibility, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Own organisations, what the account is there today, for whom it is deputy today, and what the units of each concern.
    /// $1 account, $2 day.
    /// </summary>
    private const string OwnSql = """
        select a.display_name, o.id, o.name, r.roles, coalesce(d.deputies, '[]'), unit_scope(r.organisation_id, $1, $2), o.kind
        from (
            select organisation_id, array_agg(role order by role) as roles from membership_role
            where account_id = $1 and valid_from <= $2 and (valid_until is null or valid_until >= $2)
            group by organisation_id
        ) r
        join organisation o on o.id = r.organisation_id
        join membership j on j.organisation_id = r.organisation_id and j.account_id = $1
        join account a on a.id = $1
        left join lateral (
            select jsonb_agg(each order by each ->> 'forName')::text as deputies from (
                select jsonb_build_object('forAccountId', d.for_account_id, 'forName', p.display_name,
                    'roles', jsonb_agg(distinct h.role), 'until', max(d.valid_until),
                    'scope', unit_scope(d.organisation_id, d.for_account_id, $2)) as each
                from membership_deputy d
                join account p on p.id = d.for_account_id
                join membership_role h on h.organisation_id = d.organisation_id and h.account_id = d.for_account_id
                    and h.role = any(d.roles) and h.valid_from <= $2 and (h.valid_until is null or h.valid_until >= $2)
                where d.organisation_id = r.organisation_id and d.account_id = $1 and d.ended_at is null
                    and d.valid_from <= $2 and d.valid_until >= $2
                group by d.organisation_id, d.for_account_id, p.display_name
            ) x
        ) d on true
        order by j.joined_at, o.name, o.id
        """;

    /// <param name="wanted">
    /// The organisation chosen earlier: an own one, or one that an own one may look into. When it is neither, the own one
    /// that the account joined first: an invitation elsewhere does not change for whom somebody acts.
    /// </param>
    /// <returns>Null when the account holds no role anywhere today.</returns>
    public async Task<Actor?> FindAsync(Guid accountId, Guid? wanted, CancellationToken cancellation) =>
        await ChooseAsync(await OwnAsync(accountId, cancellation), wanted, cancellation);

    public async Task<IReadOnlyList<Membership>> MembershipsAsync(Guid accountId, CancellationToken cancellation) =>
        [.. (await OwnAsync(accountId, cancellation)).Select(each => each.Membership)];

    /// <summary>The organisations that the account's own ones may look into.</summary>
    public async Task<IReadOnlyList<VisibleOrganisation>> ViewableAsync(Guid accountId, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, VisibleOrganisation>();
        foreach (var own in await OwnAsync(accountId, cancellation))
        {
            foreach (var seen in await visibility.OfAsync(own.OrganisationId, cancellation))
            {
                if (seen.Scope != VisibleScope.Name)
                {
                    found.TryAdd(seen.OrganisationId, seen);
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>Part of a batch that begins with the account; the answer is read by <see cref="ReadOwnAsync"/>.</summary>
    internal NpgsqlBatchCommand OwnPart(Guid accountId) => Session.Part(OwnSql, accountId, JapanTime.Today(time));

    internal static async Task<IReadOnlyList<Actor>> ReadOwnAsync(
        NpgsqlDataReader reader,
        Guid accountId,
        CancellationToken cancellation
    )
    {
        var own = new List<Actor>();
        while (await reader.ReadAsync(cancellation))
        {
            var membership = new Membership(reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<string[]>(3))
            {
                Kind = reader.GetString(6),
            };
            own.Add(
                new Actor(accountId, reader.GetString(0), membership)
                {
                    Deputies = JsonSerializer.Deserialize<List<Deputyship>>(reader.GetString(4), Json)!,
                    Scope = reader.IsDBNull(5) ? null : reader.GetFieldValue<string[]>(5),
                }
            );
        }

        return own;
    }

    /// <summary>Of what the account is, what it wants to be now.</summary>
    internal async Task<Actor?> ChooseAsync(IReadOnlyList<Actor> own, Guid? wanted, CancellationToken cancellation)
    {
        if (wanted is not { } other || other == Guid.Empty || own.Any(each => each.OrganisationId == other))
        {
            return own.FirstOrDefault(each => each.OrganisationId == wanted) ?? First(own);
        }

        foreach (var each in own)
        {
            if (await visibility.FindAsync(each.OrganisationId, other, cancellation) is { } seen)
            {
                return each with
                {
                    Membership = each.Membership with
                    {
                        OrganisationId = other,
                        OrganisationName = seen.Name,
                        Kind = seen.Kind,
                    },
                    Viewer = new Viewer(each.OrganisationId, each.Membership.OrganisationName, seen.Scope),
                };
            }
        }

        return First(own);
    }

    private static Actor? First(IReadOnlyList<Actor> own) => own.Count == 0 ? null : own[0];

    private Task<IReadOnlyList<Actor>> OwnAsync(Guid accountId, CancellationToken cancellation) =>
        database.ReadForAccountAsync(
            accountId,
            [OwnPart(accountId)],
            reader => ReadOwnAsync(reader, accountId, cancellation),
            cancellation
        );
}
