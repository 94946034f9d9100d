using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Finds out who an account is and whom it may act for.</summary>
public sealed class Actors(Database database, Visibility visibility, TimeProvider time)
{
    private sealed record Found(string Name, Membership Membership);

    /// <param name="wanted">
    /// The organisation chosen earlier: an own one, or one that an own one may look into. The first own one by name when
    /// it is neither.
    /// </param>
    /// <returns>Null when the account holds no role anywhere today.</returns>
    public async Task<Actor?> FindAsync(Guid accountId, Guid? wanted, CancellationToken cancellation)
    {
        var own = await OwnAsync(accountId, cancellation);
        if (own.Count == 0)
        {
            return null;
        }

        var chosen = own.FirstOrDefault(each => each.Membership.OrganisationId == wanted);
        if (chosen is null && wanted is { } other && other != Guid.Empty)
        {
            foreach (var each in own)
            {
                if (await visibility.FindAsync(each.Membership.OrganisationId, other, cancellation) is { } seen)
                {
                    return await WithDeputiesAsync(accountId, each, cancellation) with
                    {
                        Membership = each.Membership with { OrganisationId = other, OrganisationName = seen.Name },
                        Viewer = new Viewer(
                            each.Membership.OrganisationId,
                            each.Membership.OrganisationName,
                            seen.Scope
                        ),
                    };
                }
            }
        }

        return await WithDeputiesAsync(accountId, chosen ?? own[0], cancellation);
    }

    public async Task<IReadOnlyList<Membership>> MembershipsAsync(Guid accountId, CancellationToken cancellation) =>
        [.. (await OwnAsync(accountId, cancellation)).Select(each => each.Membership)];

    /// <summary>The organisations that the account's own ones may look into.</summary>
    public async Task<IReadOnlyList<VisibleOrganisation>> ViewableAsync(Guid accountId, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, VisibleOrganisation>();
        foreach (var own in await OwnAsync(accountId, cancellation))
        {
            foreach (var seen in await visibility.OfAsync(own.Membership.OrganisationId, cancellation))
            {
                if (seen.Scope != VisibleScope.Name)
                {
                    found.TryAdd(seen.OrganisationId, seen);
                }
            }
        }

        return [.. found.Values];
    }

    private async Task<List<Found>> OwnAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        return await session.ListAsync(
            """
            select a.display_name, o.id, o.name, array_agg(r.role order by r.role) from membership_role r
            join organisation o on o.id = r.organisation_id
            join account a on a.id = r.account_id
            where r.account_id = $1 and r.valid_from <= $2 and (r.valid_until is null or r.valid_until >= $2)
            group by a.display_name, o.id, o.name order by o.name, o.id
            """,
            reader => new Found(
                reader.GetString(0),
                new Membership(reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<string[]>(3))
            ),
            cancellation,
            accountId,
            JapanTime.Today(time)
        );
    }

    private async Task<Actor> WithDeputiesAsync(Guid accountId, Found found, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(found.Membership.OrganisationId, cancellation);
        var deputies = await session.ListAsync(
            """
            select d.for_account_id, p.display_name, array_agg(distinct r.role), max(d.valid_until) from membership_deputy d
            join account p on p.id = d.for_account_id
            join membership_role r on r.organisation_id = d.organisation_id and r.account_id = d.for_account_id
                and r.role = any(d.roles)
            where d.organisation_id = current_organisation() and d.account_id = $1 and d.ended_at is null
                and d.valid_from <= $2 and d.valid_until >= $2
                and r.valid_from <= $2 and (r.valid_until is null or r.valid_until >= $2)
            group by d.for_account_id, p.display_name order by p.display_name
            """,
            reader => new Deputyship(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetFieldValue<string[]>(2),
                reader.GetFieldValue<DateOnly>(3)
            ),
            cancellation,
            accountId,
            JapanTime.Today(time)
        );
        return new Actor(accountId, found.Name, found.Membership) { Deputies = deputies };
    }
}
