using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Credentials for a token.</summary>
/// <param name="Code">Of the authenticator app, or a recovery code, where the account has one.</param>
/// <param name="Scopes">Permissions that the token is limited to; all of the owner's when missing.</param>
public sealed record TokenRequest(
    string? UserName,
    string? Password,
    string? Name,
    string? Code = null,
    IReadOnlyList<string>? Scopes = null
);

/// <summary>A token, shown this once.</summary>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Programs trade a user name and password for a token of half a day.</summary>
public static class TokenInterface
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Whoever got a token within this time gets them as a matter of course.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void MapTokenInterface(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/tokens", IssueAsync)
            .Public("User name and password are the credential.")
            .RequireRateLimiting(SignInPages.RateLimit)
            .WithTags("tokens")
            .WithSummary(
                "A bearer token of 12 hours for a user name, a password and, where the account has one, a code"
            );

    private static async Task<Results<Ok<IssuedToken>, ProblemHttpResult>> IssueAsync(
        TokenRequest body,
        HttpContext http,
        SignInDesk desk,
        SignInPolicies policies,
        Actors actors,
        ApiTokens tokens,
        AccountEvents events,
        TimeProvider time
    )
    {
        var address = SessionCookie.AddressOf(http);
        var answer = await desk.CheckPasswordAsync(
            body.UserName ?? "",
            body.Password ?? "",
            address,
            http.RequestAborted
        );
        if (answer is { Outcome: SignInOutcome.CodeNeeded, Account: { } owner })
        {
            if (body.Code is not { Length: > 0 } code)
            {
                return Refused(
                    Words.T(
                        "認証アプリのコードを code に入れてください。",
                        "Send the code of the authenticator app in 'code'."
                    )
                );
            }

            answer = await desk.CheckCodeAsync(owner, code, address, http.RequestAborted);
        }

        if (
            answer is not { Outcome: SignInOutcome.Accepted, Account: { } account, Means: { } means }
            || await actors.FindAsync(account.Id, null, http.RequestAborted) is not { } actor
        )
        {
            return Refused(SignInWords.Problem(answer));
        }

        if (!means.Strong && (await policies.ForAccountAsync(account.Id, http.RequestAborted)).SecondFactorRequired)
        {
            return Refused(
                Words.T("先に画面で二段階認証を設定してください。", "Set up a second factor on the pages first.")
            );
        }

        var name = PersonName.Read(body.Name) ?? "api";
        var usual = await tokens.WereIssuedAsync(
            actor.OrganisationId,
            actor.AccountId,
            time.GetUtcNow() - Usual,
            http.RequestAborted
        );
        var secret = await tokens.IssueAsync(
            actor.OrganisationId,
            actor.AccountId,
            name,
            Life,
            http.RequestAborted,
            body.Scopes is null ? null : TokenScopes.Within(body.Scopes, actor)
        );
        await events.RaiseAsync(
            new AccountEvent(AccountEventKind.TokenIssued, account.Id, actor.OrganisationId, name, address)
            {
                UserAgent = http.Request.Headers.UserAgent.ToString(),
                ByProgram = true,
                Usual = usual,
            },
            http.RequestAborted
        );
        return TypedResults.Ok(new IssuedToken(secret, time.GetUtcNow() + Life));
    }

    private static ProblemHttpResult Refused(string why) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status401Unauthorized);
}
