using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust;

/// <summary>Creates organisations and says who may act for them.</summary>
public sealed class Organisations(Database database, AuditWriter trail)
{
    /// <summary>By the command line or at the start: no account asked.</summary>
    private static readonly Author Nobody = new(null, "");

    public async Task<Guid> CreateAsync(string code, string name, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        await using var session = await database.BeginAsync(id, cancellation);
        await session.ExecuteAsync(
            "insert into organisation (id, code, name) values ($1, $2, $3)",
            cancellation,
            id,
            code,
            name
        );
        await trail.RecordForProgramAsync(
            session,
            AuditActs.OrganisationCreate,
            Nobody,
            new
            {
                id,
                code,
                name,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
        return id;
    }

    public async Task JoinAsync(Guid organisationId, Guid accountId, string role, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            insert into membership (organisation_id, account_id, role) values ($1, $2, $3)
            on conflict (organisation_id, account_id) do update set role = excluded.role
            """,
            cancellation,
            organisationId,
            accountId,
            role
        );
        await trail.RecordAsync(
            session,
            AuditActs.Role,
            Nobody,
            AuditSubject.None,
            null,
            new
            {
                account = accountId,
                name = (await AuditWriter.AuthorAsync(session, accountId, cancellation)).Name,
                role,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }
}
