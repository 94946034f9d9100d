using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>The browser's half of a session: begins one, changes its organisation, ends it, and asks at each request.</summary>
public sealed class SessionCookie(SignInSessions sessions, SignedIn signedIn, AccountEvents events)
{
    public const string SecretClaim = "session";

    /// <summary>
    /// Begins a session with a new secret. What the browser carried before ends: a session that somebody planted there
    /// is not the one that gets signed in.
    /// </summary>
    public async Task StartAsync(HttpContext http, Guid accountId, SignInMeans means, Guid? organisation = null)
    {
        await EndCurrentAsync(http);
        var secret = await sessions.CreateAsync(
            accountId,
            means,
            http.Request.Headers.UserAgent.ToString(),
            AddressOf(http),
            http.RequestAborted
        );
        await WriteAsync(http, accountId, secret, organisation);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await events.RaiseAsync(
            new AccountEvent(AccountEventKind.SignedIn, accountId, organisation, means.Name, AddressOf(http)),
            http.RequestAborted
        );
    }

    /// <summary>The same session, now acting for another organisation.</summary>
    public async Task ChooseOrganisationAsync(HttpContext http, Guid organisation)
    {
        if (Read(http.User) is { } own)
        {
            await WriteAsync(http, own.AccountId, own.Secret, organisation);
        }
    }

    public async Task EndAsync(HttpContext http)
    {
        if (await EndCurrentAsync(http) is { } accountId)
        {
            await events.RaiseAsync(
                new AccountEvent(AccountEventKind.SignedOut, accountId, Address: AddressOf(http)),
                http.RequestAborted
            );
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
    }

    /// <summary>Called by the cookie scheme at each request that carries one.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (
            Read(context.Principal) is { } own
            && await signedIn.FindAsync(own.AccountId, own.Secret, http.RequestAborted) is { } found
        )
        {
            http.Features.Set(found.Session);
            http.Features.Set(found.Own);
            return;
        }

        context.RejectPrincipal();
        context.HttpContext.Features.Set(new EndedSession());
    }

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private async Task<Guid?> EndCurrentAsync(HttpContext http)
    {
        var carried = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (Read(carried.Principal) is not { } own || http.Features.Get<CurrentSession>() is not { } current)
        {
            return null;
        }

        await sessions.EndAsync(own.AccountId, current.Id, http.RequestAborted);
        return own.AccountId;
    }

    private static Task WriteAsync(HttpContext http, Guid accountId, string secret, Guid? organisation)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, accountId.ToString()), new(SecretClaim, secret)],
            IdentityConstants.ApplicationScheme
        );
        if (organisation is { } chosen)
        {
            identity.AddClaim(new Claim(PermissionHandler.OrganisationClaim, chosen.ToString()));
        }

        return http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    private static (Guid AccountId, string Secret)? Read(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && principal.FindFirstValue(SecretClaim) is { Length: > 0 } secret
            ? (account, secret)
            : null;
}

/// <summary>The request carried a session that no longer holds.</summary>
public sealed record EndedSession;
