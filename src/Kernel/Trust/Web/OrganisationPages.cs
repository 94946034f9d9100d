using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The own organisation among others: who may look in, into whom it may look, and how far.</summary>
public static class OrganisationPages
{
    private const int LongestCode = 60;
    private const int MostRegions = 50;

    public static void MapOrganisationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/organisation").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", (OrganisationView view) => view.ShowAsync("")).Requires(Permissions.Self);
        pages.MapPost("/relations", BeginAsync).Requires(Permissions.Organisation);
        pages.MapPost("/relations/{id:guid}/end", EndAsync).Requires(Permissions.Organisation);
    }

    private static async Task<IResult> BeginAsync(HttpContext http, OrganisationView view, Relations relations)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (code, kind) = (form["code"].ToString().Trim(), form["kind"].ToString());
        string[] regions =
        [
            .. form["regions"]
                .ToString()
                .Split(['、', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Take(MostRegions),
        ];
        var outcome =
            code.Length is 0 or > LongestCode || !RelationKinds.All.Contains(kind, StringComparer.Ordinal)
                ? RelationOutcome.NoSuchOrganisation
                : await relations.BeginAsync(
                    http.Actor().OrganisationId,
                    code,
                    kind,
                    regions,
                    http.Actor().AuthorFor(Permissions.Organisation),
                    http.RequestAborted
                );
        return outcome == RelationOutcome.Begun
            ? TypedResults.LocalRedirect("/organisation")
            : await view.ShowAsync(ProblemOf(outcome));
    }

    private static async Task<IResult> EndAsync(HttpContext http, Guid id, Relations relations)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await relations.EndAsync(
            http.Actor().OrganisationId,
            id,
            form["kind"].ToString(),
            http.Actor().AuthorFor(Permissions.Organisation),
            http.RequestAborted
        )
            ? TypedResults.LocalRedirect("/organisation")
            : TypedResults.NotFound();
    }

    private static string ProblemOf(RelationOutcome outcome) =>
        outcome switch
        {
            RelationOutcome.ParentTaken => Words.T(
                "親会社はすでに決まっています。先にそのつながりを終えてください。",
                "There is a parent already. End that relation first."
            ),
            RelationOutcome.Itself => Words.T("自分の組織は選べません。", "That is your own organisation."),
            _ => Words.T(
                "その組織コードの組織がありません。相手にコードを確かめてください。",
                "No organisation has this code. Ask the other side for it."
            ),
        };
}
