using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Modules.Sector.Organisations;

/// <summary>The register of organisations as a tree and by sector; the list with search, filters and export is the register's.</summary>
public static class OrganisationTreePages
{
    public static void MapOrganisationTree(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/organisations", ShowAsync)
            .WithMetadata(new OfRegister("organisations"))
            .Requires(Permissions.Read)
            .ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        Visibility visibility,
        WantedPermission wanted,
        TimeProvider time
    )
    {
        var actor = http.Actor();
        var seen = await visibility.OfAsync(actor.Viewer?.OrganisationId ?? actor.OrganisationId, http.RequestAborted);
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var nodes = await OrganisationRegister.NodesAsync(
            session,
            OrganisationRegister.MostInTree + 1,
            http.RequestAborted
        );
        return Responses.Page<OrganisationsPage>(
            new
            {
                Frame = frames.For(http, "2.1"),
                Nodes = nodes,
                Sectors = await OrganisationRegister.SectorsAsync(session, http.RequestAborted),
                Open = seen.Where(each => each.Scope != VisibleScope.Name)
                    .DistinctBy(each => each.Code, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(each => each.Code, each => each.OrganisationId, StringComparer.OrdinalIgnoreCase),
                MayWrite = actor.May(wanted.Of("organisations", Permissions.Write)),
                Today = JapanTime.Today(time),
            }
        );
    }
}
