using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The own authenticator app: show a key, confirm it by a code, recovery codes, take it away.</summary>
public static class AuthenticatorPages
{
    public static void MapAuthenticatorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account/authenticator").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapPost("/begin", BeginAsync).Requires(Permissions.Self).BeforeFactor();
        pages.MapGet("", ShowAsync).Requires(Permissions.Self).BeforeFactor();
        pages
            .MapPost("", ConfirmAsync)
            .Requires(Permissions.Self)
            .BeforeFactor()
            .RequireRateLimiting(SignInPages.RateLimit);
        pages.MapPost("/codes", RenewCodesAsync).Requires(Permissions.Self).RequireRateLimiting(SignInPages.RateLimit);
        pages.MapPost("/remove", RemoveAsync).Requires(Permissions.Self).RequireRateLimiting(SignInPages.RateLimit);
    }

    private static async Task<IResult> BeginAsync(HttpContext http, Authenticators authenticators)
    {
        await authenticators.BeginAsync(http.Actor().AccountId, http.RequestAborted);
        return TypedResults.LocalRedirect("/account/authenticator");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts
    ) => await EnrolPageAsync(http, frames, authenticators, accounts, "", StatusCodes.Status200OK);

    private static async Task<IResult> ConfirmAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts,
        SessionCookie cookie,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var actor = http.Actor();
        var codes = await authenticators.ConfirmAsync(actor.AccountId, form["code"].ToString(), http.RequestAborted);
        if (codes is null)
        {
            return await EnrolPageAsync(
                http,
                frames,
                authenticators,
                accounts,
                SignInWords.WrongCode,
                StatusCodes.Status422UnprocessableEntity
            );
        }

        await RaiseAsync(http, events, AccountEventKind.FactorAdded);
        await cookie.StartAsync(http, actor.AccountId, SignInMeans.PasswordAndCode, actor.OrganisationId);
        return CodesPage(http, frames, codes);
    }

    private static async Task<IResult> RenewCodesAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts,
        SignInDesk desk
    )
    {
        if (!await ConfirmedAsync(http, accounts, desk))
        {
            return WrongPassword(http, frames);
        }

        var account = http.Actor().AccountId;
        return (await authenticators.StateAsync(account, http.RequestAborted)).HasTotp
            ? CodesPage(http, frames, await authenticators.RenewCodesAsync(account, http.RequestAborted))
            : TypedResults.NotFound();
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts,
        SignInDesk desk,
        AccountEvents events
    )
    {
        if (!await ConfirmedAsync(http, accounts, desk))
        {
            return WrongPassword(http, frames);
        }

        await authenticators.RemoveAsync(http.Actor().AccountId, http.RequestAborted);
        await RaiseAsync(http, events, AccountEventKind.FactorRemoved);
        return TypedResults.LocalRedirect("/account/security?done=totp-removed");
    }

    /// <summary>An unattended screen must not be enough to weaken an account.</summary>
    private static async Task<bool> ConfirmedAsync(HttpContext http, UserManager<Account> accounts, SignInDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await accounts.FindByIdAsync(http.Actor().AccountId.ToString()) is { } account
            && await desk.ConfirmPasswordAsync(
                account,
                form["password"].ToString(),
                SessionCookie.AddressOf(http),
                http.RequestAborted
            );
    }

    private static async Task<IResult> EnrolPageAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts,
        string problem,
        int status
    )
    {
        var account = await accounts.FindByIdAsync(http.Actor().AccountId.ToString());
        var key = await authenticators.PendingKeyAsync(http.Actor().AccountId, http.RequestAborted);
        return account is null || key is null
            ? TypedResults.LocalRedirect(FactorGate.EnrolmentPage)
            : Responses.Page<EnrolPage>(
                new
                {
                    Frame = frames.For(http),
                    Key = Base32.Encode(key),
                    Address = Totp.Address(account.UserName!, key),
                    Problem = problem,
                },
                status
            );
    }

    private static IResult CodesPage(HttpContext http, PageFrames frames, IReadOnlyList<string> codes) =>
        Responses.Page<RecoveryCodesPage>(
            new
            {
                Frame = frames.For(http),
                Codes = codes,
                Owner = http.Actor().Name,
            }
        );

    private static IResult WrongPassword(HttpContext http, PageFrames frames) =>
        Responses.Page<FailurePage>(
            new { Frame = frames.For(http), Text = PasswordWords.Wrong },
            StatusCodes.Status422UnprocessableEntity
        );

    private static Task RaiseAsync(HttpContext http, AccountEvents events, AccountEventKind kind) =>
        events.RaiseAsync(
            new AccountEvent(
                kind,
                http.Actor().AccountId,
                http.Actor().OrganisationId,
                "totp",
                SessionCookie.AddressOf(http)
            ),
            http.RequestAborted
        );
}
