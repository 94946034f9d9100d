using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>A chain of the trail: an organisation's, or the program's own, which has no code.</summary>
public sealed record AuditChain(Guid Id, string Code, string Name)
{
    private const string ProgramName = "石垣 Ishigaki";

    public static async Task<IReadOnlyList<AuditChain>> ListAsync(Database database, CancellationToken cancellation)
    {
        await using var shared = await database.BeginSharedAsync(cancellation);
        var ids = await shared.ListAsync(
            "select id from audit_chain order by id",
            reader => reader.GetGuid(0),
            cancellation
        );
        var chains = new List<AuditChain>();
        foreach (var id in ids)
        {
            chains.Add(
                id == AuditWriter.Program ? new(id, "", ProgramName) : await FindAsync(database, id, cancellation)
            );
        }

        return chains;
    }

    /// <param name="code">Null when the only organisation is meant.</param>
    public static AuditChain? Choose(IReadOnlyList<AuditChain> chains, string? code)
    {
        var organisations = chains.Where(chain => chain.Code.Length > 0).ToList();
        return code is not null ? organisations.Find(chain => string.Equals(chain.Code, code, StringComparison.Ordinal))
            : organisations is [var only] ? only
            : null;
    }

    private static async Task<AuditChain> FindAsync(Database database, Guid id, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(id, cancellation);
        var found = await session.ListAsync(
            "select code, name from organisation where id = current_organisation()",
            reader => new AuditChain(id, reader.GetString(0), reader.GetString(1)),
            cancellation
        );
        return found.Single();
    }
}
