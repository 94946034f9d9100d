using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Sign-in with a password and, where the account has one, a code; sign-out.</summary>
public static class SignInPages
{
    public const string RateLimit = "sign-in";

    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/sign-in", Show).Public("People sign in here.");
        pages.MapPost("/sign-in", SignInAsync).Public("People sign in here.").RequireRateLimiting(RateLimit);
        pages.MapGet("/sign-in/code", ShowCodeAsync).Public("The second step of a sign-in.");
        pages
            .MapPost("/sign-in/code", CheckCodeAsync)
            .Public("The second step of a sign-in.")
            .RequireRateLimiting(RateLimit);
        pages.MapPost("/sign-out", SignOutAsync).Public("Ends the own session, whatever it was.");
    }

    private static IResult Show(
        HttpContext http,
        PageFrames frames,
        SingleSignOnSettings provider,
        string? returnUrl,
        string? ended,
        string? problem
    )
    {
        var words =
            problem == "provider" ? ProviderWords
            : ended is null ? ""
            : EndedWords;
        return Page(http, frames, provider, returnUrl, "", words, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        PageFrames frames,
        SignInDesk desk,
        SessionCookie cookie,
        SingleSignOnSettings provider
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var userName = form["userName"].ToString();
        var answer = await desk.CheckPasswordAsync(
            userName,
            form["password"].ToString(),
            SessionCookie.AddressOf(http),
            http.RequestAborted
        );
        return await GoOnAsync(http, cookie, answer, form["returnUrl"])
            ?? Page(
                http,
                frames,
                provider,
                form["returnUrl"],
                userName,
                SignInWords.Problem(answer),
                StatusCodes.Status401Unauthorized
            );
    }

    /// <returns>Where a right password leads; null when it was not right.</returns>
    internal static async Task<IResult?> GoOnAsync(
        HttpContext http,
        SessionCookie cookie,
        SignInAnswer answer,
        string? returnUrl
    )
    {
        var target = LocalAddress.Of(returnUrl);
        switch (answer)
        {
            case { Outcome: SignInOutcome.Accepted, Account: { } account, Means: { } means }:
                await cookie.StartAsync(http, account.Id, means);
                return TypedResults.LocalRedirect(target);
            case { Outcome: SignInOutcome.CodeNeeded, Account: { } account }:
                await PendingSignIn.RememberAsync(http, account);
                return TypedResults.LocalRedirect($"/sign-in/code?returnUrl={Uri.EscapeDataString(target)}");
            default:
                return null;
        }
    }

    private static async Task<IResult> ShowCodeAsync(
        HttpContext http,
        PageFrames frames,
        UserManager<Account> accounts,
        string? returnUrl
    ) =>
        await PendingSignIn.FindAsync(http, accounts) is null
            ? TypedResults.LocalRedirect("/sign-in")
            : CodePage(http, frames, returnUrl, "", StatusCodes.Status200OK);

    private static async Task<IResult> CheckCodeAsync(
        HttpContext http,
        PageFrames frames,
        UserManager<Account> accounts,
        SignInDesk desk,
        SessionCookie cookie
    )
    {
        if (await PendingSignIn.FindAsync(http, accounts) is not { } account)
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var answer = await desk.CheckCodeAsync(
            account,
            form["code"].ToString(),
            SessionCookie.AddressOf(http),
            http.RequestAborted
        );
        return await GoOnAsync(http, cookie, answer, form["returnUrl"])
            ?? CodePage(
                http,
                frames,
                form["returnUrl"],
                answer.Outcome == SignInOutcome.Blocked ? SignInWords.Blocked(answer.Wait) : SignInWords.WrongCode,
                StatusCodes.Status401Unauthorized
            );
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SessionCookie cookie)
    {
        await cookie.EndAsync(http);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static string ProviderWords =>
        Words.T(
            "シングルサインオンが途中で止まりました。もう一度試し、続くときは管理者に知らせてください。",
            "Single sign-on broke off. Try again; tell your administrator if it persists."
        );

    private static string EndedWords =>
        Words.T(
            "しばらく使われなかったか、別の場所で終了したため、サインアウトしました。",
            "You were signed out: the session was idle for too long or was ended elsewhere."
        );

    internal static IResult Page(
        HttpContext http,
        PageFrames frames,
        SingleSignOnSettings provider,
        string? returnUrl,
        string userName,
        string problem,
        int status
    ) =>
        Responses.Page<SignInPage>(
            new
            {
                Frame = frames.For(http),
                ReturnUrl = LocalAddress.Of(returnUrl),
                UserName = userName,
                Problem = problem,
                Provider = provider.IsOn ? provider.DisplayName : "",
            },
            status
        );

    private static IResult CodePage(
        HttpContext http,
        PageFrames frames,
        string? returnUrl,
        string problem,
        int status
    ) =>
        Responses.Page<CodePage>(
            new
            {
                Frame = frames.For(http),
                ReturnUrl = LocalAddress.Of(returnUrl),
                Problem = problem,
            },
            status
        );
}
