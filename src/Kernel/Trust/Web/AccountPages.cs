using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Sign-in, first password, own account.</summary>
public static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/sign-in", ShowSignIn).Public("People sign in here.");
        pages.MapPost("/sign-in", SignInAsync).Public("People sign in here.").RequireRateLimiting("sign-in");
        pages.MapPost("/sign-out", SignOutAsync).Public("Ends the own session, whatever it was.");
        pages.MapGet("/activate", ShowActivationAsync).Public("A one-time link is the credential.");
        pages
            .MapPost("/activate", ActivateAsync)
            .Public("A one-time link is the credential.")
            .RequireRateLimiting("sign-in");
        pages.MapGet("/account", ShowAccountAsync).Requires(Permissions.Self);
        pages.MapPost("/account/tokens", IssueTokenAsync).Requires(Permissions.Self);
        pages.MapPost("/account/tokens/{id:guid}/revoke", RevokeTokenAsync).Requires(Permissions.Self);
        pages.MapPost("/account/organisation", ChooseOrganisationAsync).Requires(Permissions.Self);
        pages.MapGet("/language/{language}", ChooseLanguage).Public("Everybody may choose a language.");
    }

    /// <summary>An address of this program only: an open redirect would lend our name to a phishing page.</summary>
    internal static string LocalOnly(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
            ? url
            : "/";

    private static IResult ShowSignIn(HttpContext http, PageFrames frames, string? returnUrl) =>
        Responses.Page<SignInPage>(
            new
            {
                Frame = frames.For(http),
                ReturnUrl = LocalOnly(returnUrl),
                UserName = "",
                Problem = "",
            }
        );

    private static async Task<IResult> SignInAsync(HttpContext http, PageFrames frames, SignInManager<Account> signIn)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var userName = form["userName"].ToString();
        var result = await signIn.PasswordSignInAsync(
            userName,
            form["password"].ToString(),
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (result.Succeeded)
        {
            return TypedResults.LocalRedirect(LocalOnly(form["returnUrl"]));
        }

        var problem = result.IsLockedOut
            ? Words.T(
                "続けて失敗したため、しばらく入れません。15分後にもう一度試してください。",
                "Too many failures. Try again in 15 minutes."
            )
            : Words.T("利用者名かパスワードが違います。", "User name or password is wrong.");
        return Responses.Page<SignInPage>(
            new
            {
                Frame = frames.For(http),
                ReturnUrl = LocalOnly(form["returnUrl"]),
                UserName = userName,
                Problem = problem,
            },
            StatusCodes.Status401Unauthorized
        );
    }

    private static async Task<IResult> SignOutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
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
        SignInManager<Account> signIn
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var secret = form["secret"].ToString();
        var account = await invitations.FindAsync(secret, http.RequestAborted);
        var password = form["password"].ToString();
        var problem =
            password == form["again"].ToString()
                ? ""
                : Words.T("二つのパスワードが違います。", "The two passwords differ.");
        if (problem.Length == 0 && account is not null)
        {
            var result = await invitations.AcceptAsync(secret, password, http.RequestAborted);
            if (result is { Succeeded: true })
            {
                await signIn.PasswordSignInAsync(
                    account.UserName!,
                    password,
                    isPersistent: false,
                    lockoutOnFailure: true
                );
                return TypedResults.LocalRedirect("/");
            }

            problem = Words.T("パスワードは12文字以上にしてください。", "The password needs at least 12 characters.");
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
            }
        );
    }

    private static async Task<IResult> IssueTokenAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        ApiTokens tokens,
        Actors actors
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
            http.RequestAborted
        );
        return await AccountAsync(http, frames, database, tokens, actors, secret);
    }

    private static async Task<IResult> RevokeTokenAsync(HttpContext http, Guid id, Database database, ApiTokens tokens)
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        await tokens.RevokeAsync(session, actor.AccountId, id, http.RequestAborted);
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect("/account");
    }

    private static async Task<IResult> ChooseOrganisationAsync(
        HttpContext http,
        SignInManager<Account> signIn,
        UserManager<Account> accounts,
        Actors actors
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var actor = http.Actor();
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString());
        if (account is not null && Guid.TryParse(form["organisation"], out var organisation))
        {
            if (
                await actors.FindAsync(account.Id, organisation, http.RequestAborted) is { } chosen
                && chosen.OrganisationId == organisation
            )
            {
                await signIn.SignInWithClaimsAsync(
                    account,
                    new AuthenticationProperties(),
                    [new(PermissionHandler.OrganisationClaim, organisation.ToString())]
                );
            }
        }

        return TypedResults.LocalRedirect("/");
    }

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
        return TypedResults.LocalRedirect(LocalOnly(returnUrl));
    }
}
