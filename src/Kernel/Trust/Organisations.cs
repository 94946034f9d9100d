using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust;

/// <summary>Creates organisations and says who may act for them.</summary>
public sealed class Organisations(Database database)
{
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
        await session.CommitAsync(cancellation);
    }
}
