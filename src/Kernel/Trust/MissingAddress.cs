using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Nothing stands at an address that no endpoint has: whoever is signed in is told so. The fallback policy has refused it
/// before, and nobody gets further than the answer.
/// </summary>
public sealed class MissingAddress(Actors actors) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (!authorizeResult.Forbidden || context.GetEndpoint() is not null)
        {
            await _otherwise.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        // For the frame of the page that says so.
        if (await PermissionHandler.FindAsync(context, context.User, actors) is { } actor)
        {
            context.Features.Set(actor);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
