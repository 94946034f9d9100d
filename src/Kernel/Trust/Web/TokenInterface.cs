using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Credentials for a token.</summary>
public sealed record TokenRequest(string? UserName, string? Password, string? Name);

/// <summary>A token, shown this once.</summary>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Programs trade a user name and password for a token of half a day.</summary>
public static class TokenInterface
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public static void MapTokenInterface(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/tokens", IssueAsync)
            .Public("User name and password are the credential.")
            .RequireRateLimiting("sign-in")
            .WithTags("tokens")
            .WithSummary("A bearer token of 12 hours for a user name and password");

    private static async Task<Results<Ok<IssuedToken>, ProblemHttpResult>> IssueAsync(
        TokenRequest body,
        HttpContext http,
        SignInManager<Account> signIn,
        UserManager<Account> accounts,
        Actors actors,
        ApiTokens tokens,
        SignInTrail trail,
        TimeProvider time
    )
    {
        var account = await accounts.FindByNameAsync(body.UserName ?? "");
        var result = account is null
            ? SignInResult.Failed
            : await signIn.CheckPasswordSignInAsync(account, body.Password ?? "", lockoutOnFailure: true);
        await trail.RecordAsync(http, account, result.Succeeded, result.IsLockedOut, "token");
        if (!result.Succeeded || await actors.FindAsync(account!.Id, null, http.RequestAborted) is not { } actor)
        {
            return TypedResults.Problem(
                Words.T(
                    "利用者名かパスワードが違うか、しばらく入れません。",
                    "User name or password is wrong, or the account is locked for a while."
                ),
                statusCode: StatusCodes.Status401Unauthorized
            );
        }

        var name = body.Name is { Length: > 0 and <= 100 } given ? given : "api";
        var token = await tokens.IssueAsync(actor.OrganisationId, actor.AccountId, name, Life, http.RequestAborted);
        return TypedResults.Ok(new IssuedToken(token, time.GetUtcNow() + Life));
    }
}
