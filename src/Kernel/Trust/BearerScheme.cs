using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ishigaki.Kernel.Trust;

/// <summary>Reads <c>Authorization: Bearer</c> (RFC 6750, section 2.1; never from the address or a form).</summary>
public sealed class BearerScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    private const string Start = "Bearer ";
    private const int LongestToken = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = header[Start.Length..].Trim();
        if (secret.Length > LongestToken || await tokens.FindAsync(secret, Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, found.AccountId.ToString()),
                new(PermissionHandler.OrganisationClaim, found.OrganisationId.ToString()),
            ],
            Name
        );
        Context.Features.Set(found);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        Response.Headers.WWWAuthenticate = Name;
        return Task.CompletedTask;
    }
}
