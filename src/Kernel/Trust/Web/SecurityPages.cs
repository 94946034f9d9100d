using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Passkeys;
using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>What protects the own account, and where it is signed in; password and sessions.</summary>
public static class SecurityPages
{
    public static void MapSecurityPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/security", ShowAsync).Requires(Permissions.Self).BeforeFactor();
        pages.MapGet("/password", ShowPassword).Requires(Permissions.Self);
        pages
            .MapPost("/password", ChangePasswordAsync)
            .Requires(Permissions.Self)
            .RequireRateLimiting(SignInPages.RateLimit);
        pages.MapPost("/sessions/{id:guid}/end", EndAsync).Requires(Permissions.Self).BeforeFactor();
        pages.MapPost("/sessions/end-others", EndOthersAsync).Requires(Permissions.Self).BeforeFactor();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Authenticators authenticators,
        PasskeyRing passkeys,
        SignInSessions sessions,
        SessionCookie cookie,
        string? done
    )
    {
        var account = http.Actor().AccountId;
        return Responses.Page<SecurityPage>(
            new
            {
                Frame = frames.For(http),
                Factors = await authenticators.StateAsync(account, http.RequestAborted),
                Passkeys = await passkeys.OfAsync(account),
                Sessions = await sessions.OfAsync(account, http.RequestAborted),
                Current = http.Features.Get<CurrentSession>(),
                AskPassword = !cookie.IsConfirmed(http),
                Done = DoneWords(done),
            }
        );
    }

    private static string DoneWords(string? done) =>
        done switch
        {
            "password" => Words.T(
                "パスワードを替え、ほかの場所をサインアウトしました。",
                "The password was changed; other sessions were ended."
            ),
            "totp-removed" => Words.T("認証アプリを外しました。", "The authenticator app was removed."),
            "passkey-added" => Words.T("パスキーを登録しました。", "The passkey was registered."),
            "passkey-removed" => Words.T("パスキーを外しました。", "The passkey was removed."),
            "ended" => Words.T("サインアウトさせました。", "The session was ended."),
            _ => "",
        };

    private static IResult ShowPassword(HttpContext http, PageFrames frames) =>
        PasswordPage(http, frames, "", StatusCodes.Status200OK);

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext http,
        PageFrames frames,
        UserManager<Account> accounts,
        SignInDesk desk,
        AccountProtection protection,
        SessionCookie cookie
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (actor, address) = (http.Actor(), SessionCookie.AddressOf(http));
        var account = (await accounts.FindByIdAsync(actor.AccountId.ToString()))!;
        var (current, wanted) = (form["current"].ToString(), form["password"].ToString());
        var problem =
            wanted != form["again"].ToString() ? PasswordWords.Differ
            : !await desk.ConfirmPasswordAsync(account, current, address, http.RequestAborted) ? PasswordWords.Wrong
            : !await protection.ChangePasswordAsync(account, current, wanted, address, http.RequestAborted)
                ? PasswordWords.TooShort
            : "";
        if (problem.Length > 0)
        {
            return PasswordPage(http, frames, problem, StatusCodes.Status422UnprocessableEntity);
        }

        // All sessions ended; this one goes on under a new secret, as strong as it was.
        var means = http.Features.Get<CurrentSession>()?.Means ?? SignInMeans.Password;
        await cookie.StartAsync(http, account.Id, means, actor.OrganisationId);
        return TypedResults.LocalRedirect("/account/security?done=password");
    }

    private static async Task<IResult> EndAsync(
        HttpContext http,
        Guid id,
        SignInSessions sessions,
        SessionCookie cookie,
        AccountEvents events
    )
    {
        if (http.Features.Get<CurrentSession>()?.Id == id)
        {
            await cookie.EndAsync(http);
            return TypedResults.LocalRedirect("/sign-in");
        }

        var ended = await sessions.EndAsync(http.Actor().AccountId, id, http.RequestAborted);
        if (ended == 0)
        {
            return TypedResults.NotFound();
        }

        await events.RaiseOwnAsync(http, AccountEventKind.SessionEnded, id.ToString());
        return TypedResults.LocalRedirect("/account/security?done=ended");
    }

    private static async Task<IResult> EndOthersAsync(HttpContext http, SignInSessions sessions, AccountEvents events)
    {
        var kept = http.Features.Get<CurrentSession>()?.Id ?? Guid.Empty;
        await sessions.EndOthersAsync(http.Actor().AccountId, kept, http.RequestAborted);
        await events.RaiseOwnAsync(http, AccountEventKind.SessionEnded, "others");
        return TypedResults.LocalRedirect("/account/security?done=ended");
    }

    private static IResult PasswordPage(HttpContext http, PageFrames frames, string problem, int status) =>
        Responses.Page<PasswordPage>(new { Frame = frames.For(http), Problem = problem }, status);
}
