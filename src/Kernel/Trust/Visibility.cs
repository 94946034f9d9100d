using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust;

/// <summary>How far an organisation may look into another.</summary>
public enum VisibleScope
{
    /// <summary>That it is there, and its name.</summary>
    Name,

    /// <summary>The register of institutions, as far as the own region goes.</summary>
    Registry,

    /// <summary>Its records, to read.</summary>
    Records,
}

/// <param name="Why">The kind of relation that allows it.</param>
public sealed record VisibleOrganisation(
    Guid OrganisationId,
    string Code,
    string Name,
    string Kind,
    VisibleScope Scope,
    string Why
);

/// <summary>Which organisations another one may look into; PostgreSQL decides, from the relations it keeps.</summary>
public sealed class Visibility(Database database)
{
    public async Task<IReadOnlyList<VisibleOrganisation>> OfAsync(Guid viewer, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(viewer, cancellation);
        return await session.ListAsync(
            """
            select o.id, o.code, o.name, o.kind, s.scope, s.why from organisations_seen_by($1) s
            join organisation o on o.id = s.organisation_id order by o.name, o.id
            """,
            Read,
            cancellation,
            viewer
        );
    }

    /// <returns>Null when there is nothing to look into.</returns>
    public async Task<VisibleOrganisation?> FindAsync(Guid viewer, Guid organisation, CancellationToken cancellation) =>
        (await OfAsync(viewer, cancellation))
            .Where(each => each.OrganisationId == organisation && each.Scope != VisibleScope.Name)
            .MaxBy(each => each.Scope);

    /// <summary>Some organisation shows its records to this one.</summary>
    public async Task<bool> SeesRecordsAsync(Guid viewer, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(viewer, cancellation);
        return await session.ScalarAsync<bool>(
            "select exists (select from organisations_seen_by($1) where scope = 'records')",
            cancellation,
            viewer
        );
    }

    private static VisibleOrganisation Read(Npgsql.NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            Enum.Parse<VisibleScope>(reader.GetString(4), ignoreCase: true),
            reader.GetString(5)
        );
}
