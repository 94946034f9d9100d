using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The administrator's page: who may act for the organisation, and as what.</summary>
public static class MemberPages
{
    private static readonly Localized Incomplete = (
        "メールアドレス、氏名、役割を入れてください。氏名には見えない文字や、似た字形の別の文字を混ぜられません。終わりの日は 2027-03-31 の形で書きます。",
        "Enter e-mail, name and roles. A name has no invisible letters and no look-alikes of another alphabet; a last day is written as 2027-03-31."
    );

    private static readonly Localized Refused = (
        "このメールアドレスは使えません。半角の英数字と記号 - . _ @ + で書いてください。すでにある利用者名と見分けにくいもの（0 と o、1 と l など）も使えません。",
        "This e-mail cannot be used. Use letters, digits and - . _ @ + only, and none that looks like one already there (0 and o, 1 and l)."
    );

    public static void MapMemberPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", (PeoplePage people) => people.ShowAsync()).Requires(Permissions.Accounts);
        pages.MapPost("", InviteAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/roles", ChangeRolesAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/renew", RenewAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/remove", RemoveAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> InviteAsync(HttpContext http, PeoplePage people)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, name) = (form["email"].ToString().Trim(), PersonName.Read(form["name"]));
        if (email.Length is 0 or > 200 || name is null || !form.TryDay("until", out var until))
        {
            return await people.WithProblemAsync(Incomplete);
        }

        if (await ProblemAsync(http, people, email, form.Roles(), until) is { } problem)
        {
            return await people.WithProblemAsync(problem);
        }

        var secret = await people.Members.InviteAsync(
            http.Actor().OrganisationId,
            email,
            name,
            form.Roles(),
            until,
            http.Actor().AuthorFor(Permissions.Accounts),
            http.RequestAborted
        );
        return secret switch
        {
            null => await people.WithProblemAsync(Refused),
            "" => TypedResults.LocalRedirect("/accounts"),
            _ => await people.WithLinkAsync(Link(http, secret)),
        };
    }

    private static async Task<IResult> ChangeRolesAsync(HttpContext http, Guid id, PeoplePage people)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var member = await FindAsync(http, people, id);
        if (member is null)
        {
            return TypedResults.NotFound();
        }

        if (!form.TryDay("until", out var until))
        {
            return await people.WithProblemAsync(Incomplete);
        }

        if (await ProblemAsync(http, people, member.UserName, form.Roles(), until) is { } problem)
        {
            return await people.WithProblemAsync(problem);
        }

        await people.Members.ReplaceRolesAsync(
            http.Actor().OrganisationId,
            new RoleGrant(id, form.Roles(), until),
            http.Actor().AuthorFor(Permissions.Accounts),
            http.RequestAborted
        );
        return TypedResults.LocalRedirect("/accounts");
    }

    /// <summary>Nobody changes their own roles: who hands out rights must not hand them to themselves.</summary>
    private static async Task<Localized?> ProblemAsync(
        HttpContext http,
        PeoplePage people,
        string userName,
        IReadOnlyList<string> roles,
        DateOnly? until
    )
    {
        var own = await FindAsync(http, people, http.Actor().AccountId);
        return string.Equals(own?.UserName, userName, StringComparison.OrdinalIgnoreCase)
            ? (
                "自分の役割は変えられません。ほかの管理者に頼んでください。",
                "You cannot change your own roles. Ask another administrator."
            )
            : people.Members.ProblemOf(roles, until);
    }

    private static async Task<IResult> RenewAsync(HttpContext http, Guid id, PeoplePage people) =>
        await people.Members.RenewAsync(
            http.Actor().OrganisationId,
            id,
            http.Actor().AuthorFor(Permissions.Accounts),
            http.RequestAborted
        )
            is { } secret
            ? await people.WithLinkAsync(Link(http, secret))
            : TypedResults.NotFound();

    private static async Task<IResult> RemoveAsync(HttpContext http, Guid id, PeoplePage people)
    {
        if (await FindAsync(http, people, id) is null)
        {
            return TypedResults.NotFound();
        }

        if (id != http.Actor().AccountId)
        {
            await people.Members.RemoveAsync(
                http.Actor().OrganisationId,
                id,
                http.Actor().AuthorFor(Permissions.Accounts),
                http.RequestAborted
            );
        }

        return TypedResults.LocalRedirect("/accounts");
    }

    private static async Task<Member?> FindAsync(HttpContext http, PeoplePage people, Guid id) =>
        (await people.Members.OfAsync(http.Actor().OrganisationId, http.RequestAborted)).FirstOrDefault(member =>
            member.AccountId == id
        );

    private static string Link(HttpContext http, string secret) =>
        http.RequestServices.GetRequiredService<PublicAddress>().Link(http, $"/activate?t={secret}");
}
