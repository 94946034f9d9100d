using Ishigaki.Kernel.Storage;

namespace Ishigaki.Modules.Sector.Organisations;

/// <summary>How many organisations of the register are of one sector.</summary>
/// <param name="Sector">Its code; empty where none was entered.</param>
public sealed record SectorCount(string Sector, long Organisations);

/// <summary>Reads the register of organisations as a whole, as far as the session sees it.</summary>
public static class OrganisationRegister
{
    /// <summary>More are not drawn as a tree: nobody reads it, and the list finds them.</summary>
    public const int MostInTree = 2000;

    /// <summary>By name, at most <paramref name="limit"/>.</summary>
    public static Task<List<ListedNode>> NodesAsync(Session session, int limit, CancellationToken cancellation) =>
        session.ListAsync(
            """
            select id, code, name, kind, region, parent_code from register_organisations
            where organisation_id = shown_organisation() and deleted_at is null order by name, id limit $1
            """,
            reader => new ListedNode(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5)
            ),
            cancellation,
            limit
        );

    /// <summary>Institutions only: what an authority is of no sector.</summary>
    public static Task<List<SectorCount>> SectorsAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            """
            select sector, count(*) from register_organisations
            where organisation_id = shown_organisation() and deleted_at is null and kind in ('institution', 'group-company', '')
            group by sector
            """,
            reader => new SectorCount(reader.GetString(0), reader.GetInt64(1)),
            cancellation
        );
}
