using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust;

/// <summary>An organisation as this program knows it.</summary>
/// <param name="Code">By which another one finds it.</param>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
public sealed record Organisation(Guid Id, string Code, string Name, string Kind);

/// <summary>Creates organisations and says who may act for them.</summary>
public sealed class Organisations(Database database, AuditWriter trail, TimeProvider time)
{
    /// <summary>By the command line or at the start: no account asked.</summary>
    private static readonly Author Nobody = new(null, "");

    private readonly MemberRoles _roles = new(trail, time);

    /// <param name="known">The id where it follows from something; otherwise a new one. One that is there already stays as it is.</param>
    public async Task<Guid> CreateAsync(
        string code,
        string name,
        CancellationToken cancellation,
        string kind = OrganisationKinds.Institution,
        Guid? known = null
    )
    {
        var id = known ?? Guid.CreateVersion7();
        await using var session = await database.BeginAsync(id, cancellation);
        var created = await session.ExecuteAsync(
            "insert into organisation (id, code, name, kind) values ($1, $2, $3, $4) on conflict (id) do nothing",
            cancellation,
            id,
            code,
            name,
            kind
        );
        if (created == 0)
        {
            return id;
        }

        await trail.RecordForProgramAsync(
            session,
            AuditActs.OrganisationCreate,
            Nobody,
            new
            {
                id,
                code,
                name,
                kind,
            },
            cancellation
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

    /// <summary>Gives an account a role, from today on, by the command line or a configuration.</summary>
    public Task JoinAsync(Guid organisationId, Guid accountId, string role, CancellationToken cancellation) =>
        JoinAsync(organisationId, new RoleGrant(accountId, [role], KeepsOthers: true), cancellation);

    public async Task JoinAsync(Guid organisationId, RoleGrant grant, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await _roles.GiveAsync(session, grant, Nobody, cancellation);
        await session.CommitAsync(cancellation);
    }
}
