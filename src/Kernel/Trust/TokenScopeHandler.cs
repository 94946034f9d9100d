using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Takes away what a token may not, after the owner's permissions were looked at: outside its scopes, and for an
/// organisation that its owner has left. The account itself is for people at a browser: a token that could change it could
/// make itself a wider one.
/// </summary>
public sealed class TokenScopeHandler(IHttpContextAccessor accessor) : AuthorizationHandler<RequiredPermission>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiredPermission requirement)
    {
        if (
            accessor.HttpContext is { } http
            && http.Features.Get<TokenBearer>() is { } bearer
            && (
                http.ActorOrNull()?.OrganisationId != bearer.OrganisationId
                || (requirement.Permission == Permissions.Self && !HttpMethods.IsGet(http.Request.Method))
                || bearer.Scopes?.Contains(requirement.Permission, StringComparer.Ordinal) == false
            )
        )
        {
            context.Fail(new AuthorizationFailureReason(this, "outside the token's scopes"));
        }

        return Task.CompletedTask;
    }
}
