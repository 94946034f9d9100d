using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>To the provider of the single sign-on, and back.</summary>
public static class ProviderPages
{
    public static void MapProviderPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sign-in/provider").ExcludeFromDescription();
        // Links and not forms: the policy for forms forbids that one leads to the provider.
        pages
            .MapGet("", Go)
            .Public("The way to the provider's sign-in page.")
            .RequireRateLimiting(SignInPages.RateLimit);
        pages
            .MapGet("/done", ReturnAsync)
            .Public("The provider's word, brought back, is the credential.")
            .RequireRateLimiting(SignInPages.RateLimit);
    }

    private static IResult Go(SingleSignOnSettings provider, string? returnUrl) =>
        provider.IsOn
            ? TypedResults.Challenge(
                new AuthenticationProperties
                {
                    RedirectUri =
                        $"/sign-in/provider/done?returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}",
                },
                [SingleSignOnSettings.Scheme]
            )
            : TypedResults.NotFound();

    private static async Task<IResult> ReturnAsync(
        HttpContext http,
        PageFrames frames,
        ProviderAccounts people,
        SessionCookie cookie,
        SingleSignOnSettings provider,
        AccountEvents events,
        string? returnUrl
    )
    {
        if (!provider.IsOn)
        {
            return TypedResults.NotFound();
        }

        var brought = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (brought is not { Succeeded: true, Principal: { } person })
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        var address = SessionCookie.AddressOf(http);
        var answer = await people.FindAsync(person, address, http.RequestAborted);
        if (answer.Account is { } account)
        {
            await cookie.StartAsync(http, account.Id, SignInMeans.SingleSignOn(provider.CountsAsSecondFactor));
            return TypedResults.LocalRedirect(LocalAddress.Of(returnUrl));
        }

        await events.RaiseAsync(
            new AccountEvent(
                AccountEventKind.SignInFailed,
                null,
                Detail: $"{SingleSignOnSettings.Scheme} {answer.Outcome}",
                Address: address
            ),
            http.RequestAborted
        );
        return SignInPages.Page(
            http,
            frames,
            provider,
            returnUrl,
            "",
            Problem(answer.Outcome),
            StatusCodes.Status403Forbidden
        );
    }

    private static string Problem(ProviderOutcome outcome) =>
        outcome switch
        {
            ProviderOutcome.EmailNotVerified => Words.T(
                "シングルサインオンの側で、メールアドレスが確認されていません。そちらの管理者に確認を頼んでください。",
                "The provider has not verified your e-mail address. Ask its administrator."
            ),
            ProviderOutcome.LinkedToAnother => Words.T(
                "このメールアドレスのアカウントは、別の人に結び付いています。石垣の管理者に知らせてください。",
                "The account of this e-mail address is linked to somebody else. Tell your administrator."
            ),
            _ => Words.T(
                "あなたのアカウントはここにありません。組織の管理者に招待を頼んでください。",
                "You have no account here. Ask your administrator for an invitation."
            ),
        };
}
