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
    public static void MapMemberPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages
            .MapGet(
                "",
                async (HttpContext http, PageFrames frames, Members members) =>
                    await PageAsync(http, frames, members, "", "")
            )
            .Requires(Permissions.Accounts);
        pages.MapPost("", InviteAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/renew", RenewAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/remove", RemoveAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        PageFrames frames,
        Members members,
        string link,
        string problem
    ) =>
        Responses.Page<MembersPage>(
            new
            {
                Frame = frames.For(http),
                Actor = http.Actor(),
                People = await members.OfAsync(http.Actor().OrganisationId, http.RequestAborted),
                Link = link,
                Problem = problem,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> InviteAsync(HttpContext http, PageFrames frames, Members members)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, name, role) = (
            form["email"].ToString().Trim(),
            PersonName.Read(form["name"]),
            form["role"].ToString()
        );
        if (email.Length is 0 or > 200 || name is null || !Roles.All.Contains(role, StringComparer.Ordinal))
        {
            return await PageAsync(
                http,
                frames,
                members,
                "",
                Words.T(
                    "メールアドレス、氏名、役割を入れてください。氏名には見えない文字や、似た字形の別の文字を混ぜられません。",
                    "Enter e-mail, name and role. A name has no invisible letters and no look-alikes of another alphabet."
                )
            );
        }

        return await members.InviteAsync(
            http.Actor().OrganisationId,
            email,
            name,
            role,
            http.Actor().Author,
            http.RequestAborted
        ) switch
        {
            null => await PageAsync(
                http,
                frames,
                members,
                "",
                Words.T(
                    "このメールアドレスは使えません。半角の英数字と記号 - . _ @ + で書いてください。",
                    "This e-mail cannot be used. Use letters, digits and - . _ @ + only."
                )
            ),
            "" => TypedResults.LocalRedirect("/accounts"),
            var secret => await PageAsync(http, frames, members, Link(http, secret), ""),
        };
    }

    private static async Task<IResult> RenewAsync(HttpContext http, Guid id, PageFrames frames, Members members) =>
        await members.RenewAsync(http.Actor().OrganisationId, id, http.Actor().Author, http.RequestAborted)
            is { } secret
            ? await PageAsync(http, frames, members, Link(http, secret), "")
            : TypedResults.NotFound();

    private static async Task<IResult> RemoveAsync(HttpContext http, Guid id, Members members)
    {
        if (id != http.Actor().AccountId)
        {
            await members.RemoveAsync(http.Actor().OrganisationId, id, http.Actor().Author, http.RequestAborted);
        }

        return TypedResults.LocalRedirect("/accounts");
    }

    private static string Link(HttpContext http, string secret) =>
        http.RequestServices.GetRequiredService<PublicAddress>().Link(http, $"/activate?t={secret}");
}
