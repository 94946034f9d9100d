using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Who stands in for whom, on the page of people.</summary>
public static class DeputyPages
{
    private static readonly Localized NoDays = (
        "代理の始まりと終わりの日を 2027-03-31 の形で入れてください。",
        "Enter the first and last day of the deputy as 2027-03-31."
    );

    public static void MapDeputyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts/deputies").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapPost("", NameAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/end", EndAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> NameAsync(HttpContext http, PeoplePage people, Deputies deputies)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!form.TryDay("from", out var from) || !form.TryDay("until", out var until) || from is null || until is null)
        {
            return await people.WithProblemAsync(NoDays);
        }

        var members = await people.OwnAsync();
        var principal = members.FirstOrDefault(member => member.AccountId == form.Account("for"));
        var chosen = form.Roles();
        var draft = new DeputyDraft(
            form.Account("deputy"),
            form.Account("for"),
            chosen.Count > 0 ? chosen : [.. principal?.Roles.Select(held => held.Role) ?? []],
            from.Value,
            until.Value
        );
        if (draft.AccountId == http.Actor().AccountId)
        {
            return await people.WithProblemAsync(
                (
                    "自分を代理にはできません。ほかの管理者に頼んでください。",
                    "You cannot name yourself a deputy. Ask another administrator."
                )
            );
        }

        return
            await deputies.NameAsync(people.OrganisationId, draft, members, people.Author, http.RequestAborted)
                is { } problem
            ? await people.WithProblemAsync(problem)
            : TypedResults.LocalRedirect("/accounts");
    }

    private static Task<IResult> EndAsync(HttpContext http, Guid id, PeoplePage people, Deputies deputies) =>
        PeoplePage.DoneAsync(deputies.EndAsync(people.OrganisationId, id, people.Author, http.RequestAborted));
}
