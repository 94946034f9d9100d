using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust;

/// <summary>One organisation that an account may act for.</summary>
public sealed record Membership(Guid OrganisationId, string OrganisationName, string Role);

/// <summary>Who asks, and for which organisation. Read from the database at every request: a removed member is out at once.</summary>
public sealed record Actor(Guid AccountId, string Name, Membership Membership)
{
    public Guid OrganisationId => Membership.OrganisationId;

    public Author Author => new(AccountId, Name);

    public bool May(string permission) => Roles.Allows(Membership.Role, permission);
}

/// <summary>Finds out who an account is and whom it may act for.</summary>
public sealed class Actors(Database database)
{
    /// <param name="wanted">The organisation chosen earlier; the first by name when it is none of the account's own.</param>
    public async Task<Actor?> FindAsync(Guid accountId, Guid? wanted, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var rows = await session.ListAsync(
            """
            select a.display_name, o.id, o.name, m.role from membership m
            join organisation o on o.id = m.organisation_id
            join account a on a.id = m.account_id
            where m.account_id = $1 order by o.id = $2 desc, o.name
            limit 1
            """,
            reader => new Actor(
                accountId,
                reader.GetString(0),
                new Membership(reader.GetGuid(1), reader.GetString(2), reader.GetString(3))
            ),
            cancellation,
            accountId,
            wanted ?? Guid.Empty
        );
        return rows.FirstOrDefault();
    }

    public async Task<IReadOnlyList<Membership>> MembershipsAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        return await session.ListAsync(
            """
            select o.id, o.name, m.role from membership m join organisation o on o.id = m.organisation_id
            where m.account_id = $1 order by o.name
            """,
            reader => new Membership(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)),
            cancellation,
            accountId
        );
    }
}
