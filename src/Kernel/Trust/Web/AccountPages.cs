using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>First password, own account.</summary>
public static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/activate", ShowActivationAsync).Public("A one-time link is the credential.");
        pages
            .MapPost("/activate", ActivateAsync)
            .Public("A one-time link is the credential.")
            .RequireRateLimiting(SignInPages.RateLimit);
        pages.MapGet("/account", ShowAccountAsync).Requires(Permissions.Self);
        pages.MapPost("/account/tokens", IssueTokenAsync).Requires(Permissions.Self).Confirmed();
        pages.MapPost("/account/tokens/{id:guid}/revoke", RevokeTokenAsync).Requires(Permissions.Self);
        pages.MapPost("/account/organisation", ChooseOrganisationAsync).Requires(Permissions.Self);
        pages.MapGet("/language/{language}", ChooseLanguage).Public("Everybody may choose a language.");
    }

    private static async Task<IResult> ShowActivationAsync(
        HttpContext http,
        PageFrames frames,
        Invitations invitations,
        string? t
    )
    {
        var account = await invitations.FindAsync(t ?? "", http.RequestAborted);
        return Responses.Page<ActivationPage>(
            new
            {
                Frame = frames.For(http),
                Secret = t ?? "",
                Account = account,
                Problem = "",
            },
            account is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> ActivateAsync(
        HttpContext http,
        PageFrames frames,
        Invitations invitations,
        AccountProtection protection,
        SignInDesk desk,
        SessionCookie cookie,
        KnownDevices devices
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var secret = form["secret"].ToString();
        var account = await invitations.FindAsync(secret, http.RequestAborted);
        var (password, address) = (form["password"].ToString(), SessionCookie.AddressOf(http));
        var problem = password == form["again"].ToString() ? "" : PasswordWords.Differ;
        if (problem.Length == 0 && account is not null)
        {
            var resets = await invitations.ResetsFactorsAsync(secret, http.RequestAborted);
            var result = await invitations.AcceptAsync(secret, password, http.RequestAborted);
            if (result is { Succeeded: true })
            {
                await protection.AfterResetAsync(account, resets, address, http.RequestAborted);
                // Told already that the password was set.
                devices.Remember(http, account.Id);
                var answer = await desk.CheckPasswordAsync(account.UserName!, password, address, http.RequestAborted);
                return await SignInPages.GoOnAsync(http, cookie, answer, "/") ?? TypedResults.LocalRedirect("/sign-in");
            }

            problem = PasswordWords.TooShort;
        }

        return Responses.Page<ActivationPage>(
            new
            {
                Frame = frames.For(http),
                Secret = secret,
                Account = account,
                Problem = problem,
            },
            StatusCodes.Status400BadRequest
        );
    }

    private static async Task<IResult> ShowAccountAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        ApiTokens tokens,
        Actors actors
    ) => await AccountAsync(http, frames, database, tokens, actors, "");

    private static async Task<IResult> AccountAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        ApiTokens tokens,
        Actors actors,
        string secret
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var own = await tokens.OfAsync(session, actor.AccountId, http.RequestAborted);
        var memberships = await actors.MembershipsAsync(actor.AccountId, http.RequestAborted);
        return Responses.Page<AccountPage>(
            new
            {
                Frame = frames.For(http),
                Actor = actor,
                Tokens = own,
                Memberships = memberships,
                Viewable = await actors.ViewableAsync(actor.AccountId, http.RequestAborted),
                NewSecret = secret,
                AskPassword = !http.RequestServices.GetRequiredService<SessionCookie>().IsConfirmed(http)
                    && secret.Length == 0,
            }
        );
    }

    private static async Task<IResult> IssueTokenAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        ApiTokens tokens,
        Actors actors,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var name = form["name"].ToString().Trim();
        var days = int.TryParse(form["days"], System.Globalization.CultureInfo.InvariantCulture, out var given)
            ? Math.Clamp(given, 1, 366)
            : 30;
        var actor = http.Actor();
        var secret = await tokens.IssueAsync(
            actor.OrganisationId,
            actor.AccountId,
            name.Length is > 0 and <= 100 ? name : Words.T("名前なし", "unnamed"),
            TimeSpan.FromDays(days),
            http.RequestAborted,
            TokenScopes.Read(form["scope"].ToString(), form["permission"], actor)
        );
        await events.RaiseOwnAsync(http, AccountEventKind.TokenIssued, name);
        return await AccountAsync(http, frames, database, tokens, actors, secret);
    }

    private static async Task<IResult> RevokeTokenAsync(
        HttpContext http,
        Guid id,
        Database database,
        ApiTokens tokens,
        AccountEvents events
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        await tokens.RevokeAsync(session, actor.AccountId, id, http.RequestAborted);
        await session.CommitAsync(http.RequestAborted);
        await events.RaiseOwnAsync(http, AccountEventKind.TokenRevoked, id.ToString());
        return TypedResults.LocalRedirect("/account");
    }

    private static async Task<IResult> ChooseOrganisationAsync(HttpContext http, SessionCookie cookie, Actors actors)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Guid.TryParse(form["organisation"], out var organisation))
        {
            var chosen = await actors.FindAsync(http.Actor().AccountId, organisation, http.RequestAborted);
            if (chosen?.OrganisationId == organisation)
            {
                await cookie.ChooseOrganisationAsync(http, organisation);
                // Where the home page is not shown, the register is all there is to see.
                return TypedResults.LocalRedirect(chosen.May(Permissions.Read) ? "/" : Home(chosen));
            }
        }

        return TypedResults.LocalRedirect("/");
    }

    private static string Home(Actor actor) => actor.May(Permissions.Registry) ? "/organisations" : "/account";

    private static IResult ChooseLanguage(HttpContext http, string language, string? returnUrl)
    {
        http.Response.Cookies.Append(
            ReaderLanguage.Cookie,
            language == "en" ? "en" : "ja",
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(400),
                Secure = http.Request.IsHttps,
                IsEssential = true,
            }
        );
        return TypedResults.LocalRedirect(LocalAddress.Of(returnUrl));
    }
}
