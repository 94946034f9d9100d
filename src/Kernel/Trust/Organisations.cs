using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>An organisation as this program knows it.</summary>
/// <param name="Code">By which another one finds it.</param>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
public sealed record Organisation(Guid Id, string Code, string Name, string Kind);

/// <summary>Creates organisations and says who may act for them.</summary>
public sealed class Organisations(Database database, TimeProvider time)
{
    public async Task<Guid> CreateAsync(
        string code,
        string name,
        CancellationToken cancellation,
        string kind = OrganisationKinds.Institution
    )
    {
        var id = Guid.CreateVersion7();
        await using var session = await database.BeginAsync(id, cancellation);
        await session.ExecuteAsync(
            "insert into organisation (id, code, name, kind) values ($1, $2, $3, $4)",
            cancellation,
            id,
            code,
            name,
            kind
        );
        await session.CommitAsync(cancellation);
        return id;
    }

    public async Task<Organisation> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(id, cancellation);
        var found = await session.ListAsync(
            "select id, code, name, kind from organisation where id = shown_organisation()",
            reader => new Organisation(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3)
            ),
            cancellation
        );
        return found[0];
    }

    /// <summary>Gives an account a role, from today on.</summary>
    public Task JoinAsync(Guid organisationId, Guid accountId, string role, CancellationToken cancellation) =>
        JoinAsync(organisationId, accountId, [role], validUntil: null, cancellation);

    /// <param name="roles">Together with those it has; a conflict must have been ruled out.</param>
    public async Task JoinAsync(
        Guid organisationId,
        Guid accountId,
        IReadOnlyCollection<string> roles,
        DateOnly? validUntil,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            "insert into membership (organisation_id, account_id) values ($1, $2) on conflict do nothing",
            cancellation,
            organisationId,
            accountId
        );
        await session.ExecuteAsync(
            """
            insert into membership_role (organisation_id, account_id, role, valid_from, valid_until)
            select $1, $2, role, $4, $5 from unnest($3) role
            on conflict (organisation_id, account_id, role) do update set valid_until = excluded.valid_until
            """,
            cancellation,
            organisationId,
            accountId,
            roles.ToArray(),
            JapanTime.Today(time),
            SqlNull.Day(validUntil)
        );
        await session.CommitAsync(cancellation);
    }
}
