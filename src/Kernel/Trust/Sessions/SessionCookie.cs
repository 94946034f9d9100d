using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>The browser's half of a session: begins one, changes its organisation, ends it, and asks at each request.</summary>
public sealed class SessionCookie(
    SignInSessions sessions,
    SignedIn signedIn,
    SessionRule rule,
    KnownDevices devices,
    AccountEvents events,
    TimeProvider time
)
{
    public const string SecretClaim = "session";
    private const string ConfirmedClaim = "confirmed";

    /// <summary>
    /// Begins a session with a new secret. What the browser carried before ends: a session that somebody planted there
    /// is not the one that gets signed in.
    /// </summary>
    /// <param name="organisation">What a session that goes on was acting for; null for one that begins.</param>
    public async Task StartAsync(HttpContext http, Guid accountId, SignInMeans means, Guid? organisation = null)
    {
        await EndCurrentAsync(http);
        var known = devices.Remember(http, accountId);
        var secret = await sessions.CreateAsync(
            accountId,
            means,
            http.Request.Headers.UserAgent.ToString(),
            AddressOf(http),
            http.RequestAborted
        );
        await WriteAsync(http, accountId, secret, organisation, time.GetUtcNow());
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await events.RaiseAsync(
            new AccountEvent(AccountEventKind.SignedIn, accountId, organisation, means.Name, AddressOf(http))
            {
                UserAgent = http.Request.Headers.UserAgent.ToString(),
                NewDevice = !known,
                Continues = organisation is not null,
            },
            http.RequestAborted
        );
    }

    /// <summary>The same session, now acting for another organisation; other rights, so another secret.</summary>
    public async Task ChooseOrganisationAsync(HttpContext http, Guid organisation)
    {
        if (
            Read(http.User) is { } own
            && await sessions.RenewAsync(own.AccountId, own.Secret, http.RequestAborted) is { } secret
        )
        {
            await WriteAsync(http, own.AccountId, secret, organisation, ConfirmedAt(http));
        }
    }

    /// <summary>Its owner signed in or showed the password a moment ago.</summary>
    public bool IsConfirmed(HttpContext http) => ConfirmedAt(http) is { } at && rule.IsConfirmed(at, time.GetUtcNow());

    /// <summary>The password was right: the session goes on under another secret, and nothing is asked for a while.</summary>
    public async Task ConfirmAsync(HttpContext http)
    {
        if (
            Read(http.User) is { } own
            && await sessions.RenewAsync(own.AccountId, own.Secret, http.RequestAborted) is { } secret
        )
        {
            var organisation = http.User.FindFirstValue(PermissionHandler.OrganisationClaim);
            await WriteAsync(
                http,
                own.AccountId,
                secret,
                Guid.TryParse(organisation, out var chosen) ? chosen : null,
                time.GetUtcNow()
            );
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

    private static DateTimeOffset? ConfirmedAt(HttpContext http) =>
        long.TryParse(
            http.User.FindFirstValue(ConfirmedClaim),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static Task WriteAsync(
        HttpContext http,
        Guid accountId,
        string secret,
        Guid? organisation,
        DateTimeOffset? confirmedAt
    )
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, accountId.ToString()), new(SecretClaim, secret)],
            IdentityConstants.ApplicationScheme
        );
        if (organisation is { } chosen)
        {
            identity.AddClaim(new Claim(PermissionHandler.OrganisationClaim, chosen.ToString()));
        }

        if (confirmedAt is { } at)
        {
            var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            identity.AddClaim(new Claim(ConfirmedClaim, seconds));
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
