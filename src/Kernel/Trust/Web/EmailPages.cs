using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The own e-mail address: asked for with the password, told at the old address, confirmed at the new one.</summary>
public static class EmailPages
{
    public static void MapEmailPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account/email").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", (EmailView view, string? done) => view.ShowAsync(done ?? "", "")).Requires(Permissions.Self);
        pages.MapPost("", AskAsync).Requires(Permissions.Self).Confirmed();
        pages
            .MapGet(
                "/confirm",
                (HttpContext http, PageFrames frames, string? t) =>
                    Responses.Page<EmailConfirmPage>(new { Frame = frames.For(http), Secret = t ?? "" })
            )
            .Requires(Permissions.Self);
        pages.MapPost("/confirm", ConfirmAsync).Requires(Permissions.Self).RequireRateLimiting(SignInPages.RateLimit);
    }

    private static async Task<IResult> AskAsync(
        HttpContext http,
        EmailView view,
        EmailChanges changes,
        AccountEvents events,
        PublicAddress address
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var email = form["email"].ToString().Trim();
        var outcome = await changes.AskAsync(
            http.Actor(),
            email,
            secret => address.Link(http, $"/account/email/confirm?t={secret}"),
            http.RequestAborted
        );
        if (outcome == EmailOutcome.Asked)
        {
            await events.RaiseOwnAsync(http, AccountEventKind.EmailAsked, email);
            return TypedResults.LocalRedirect("/account/email?done=asked");
        }

        return await view.ShowAsync("", Words(outcome));
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext http,
        EmailView view,
        EmailChanges changes,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = http.Actor().AccountId;
        if (await changes.SpendAsync(account, form["secret"].ToString(), http.RequestAborted) is not { } email)
        {
            return await view.ShowAsync(
                "",
                Text.Words.T(
                    "このリンクは使えません。期限が切れたか、もう使われたか、ほかの人のものです。もう一度頼んでください。",
                    "This link does not work: it has expired, was used, or is somebody else's. Ask again."
                )
            );
        }

        // Before the change: whoever reads the old mailbox learns of it.
        await events.RaiseOwnAsync(http, AccountEventKind.EmailChanged, email);
        await changes.SetAsync(account, email);
        return TypedResults.LocalRedirect("/account/email?done=changed");
    }

    private static string Words(EmailOutcome outcome) =>
        outcome == EmailOutcome.KeptInside
            ? Text.Words.T(
                "この組織のメールは外へ出ない設定なので、確認のメールを送れません。連絡の設定を持つ担当者に相談してください。",
                "Mail of this organisation does not leave the program, so nothing could be confirmed. Ask whoever manages messages."
            )
            : Text.Words.T("メールアドレスを半角で1つ入れてください。", "Enter one e-mail address, in ASCII letters.");
}

/// <summary>The page of the own address, after whatever happened on it.</summary>
public sealed class EmailView(
    IHttpContextAccessor accessor,
    PageFrames frames,
    UserManager<Account> accounts,
    EmailChanges changes,
    SessionCookie cookie
)
{
    public async Task<IResult> ShowAsync(string done, string problem)
    {
        var http = accessor.HttpContext!;
        var own = http.Actor().AccountId;
        var account = (await accounts.FindByIdAsync(own.ToString()))!;
        return Responses.Page<EmailPage>(
            new
            {
                Frame = frames.For(http),
                Current = account.Email ?? "",
                UserName = account.UserName ?? "",
                Waiting = await changes.WaitingAsync(own, http.RequestAborted),
                AskPassword = !cookie.IsConfirmed(http),
                Done = done,
                Problem = problem,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
