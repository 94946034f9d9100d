using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The own authenticator app: show a key, confirm it by a code, recovery codes, take it away.</summary>
public static class AuthenticatorPages
{
    private const string Totp = "totp";

    public static void MapAuthenticatorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account/authenticator").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapPost("/begin", BeginAsync).Requires(Permissions.Self).BeforeFactor().Confirmed();
        pages.MapGet("", ShowAsync).Requires(Permissions.Self).BeforeFactor();
        pages.MapPost("", ConfirmAsync).Requires(Permissions.Self).BeforeFactor().Confirmed();
        pages.MapPost("/codes", RenewCodesAsync).Requires(Permissions.Self).Confirmed();
        pages.MapPost("/remove", RemoveAsync).Requires(Permissions.Self).Confirmed();
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
        UserManager<Account> accounts,
        SessionCookie cookie
    ) => await EnrolPageAsync(http, frames, authenticators, accounts, cookie, "", StatusCodes.Status200OK);

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
                cookie,
                SignInWords.WrongCode,
                StatusCodes.Status422UnprocessableEntity
            );
        }

        await events.RaiseOwnAsync(http, AccountEventKind.FactorAdded, Totp);
        await cookie.StartAsync(http, actor.AccountId, SignInMeans.PasswordAndCode, actor.OrganisationId);
        return CodesPage(http, frames, codes);
    }

    private static async Task<IResult> RenewCodesAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators
    )
    {
        var account = http.Actor().AccountId;
        return (await authenticators.StateAsync(account, http.RequestAborted)).HasTotp
            ? CodesPage(http, frames, await authenticators.RenewCodesAsync(account, http.RequestAborted))
            : TypedResults.NotFound();
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        Authenticators authenticators,
        AccountEvents events
    )
    {
        await authenticators.RemoveAsync(http.Actor().AccountId, http.RequestAborted);
        await events.RaiseOwnAsync(http, AccountEventKind.FactorRemoved, Totp);
        return TypedResults.LocalRedirect("/account/security?done=totp-removed");
    }

    private static async Task<IResult> EnrolPageAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        UserManager<Account> accounts,
        SessionCookie cookie,
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
                    Address = SecondFactor.Totp.Address(account.UserName!, key),
                    Problem = problem,
                    AskPassword = !cookie.IsConfirmed(http),
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
}
