using System.Security.Claims;
using Ishigaki.Kernel.Trust.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Trust;

/// <summary>The permission that an endpoint demands.</summary>
public sealed record RequiredPermission(string Permission)
    : IAuthorizeData,
        IAuthorizationRequirement,
        IAuthorizationRequirementData
{
    // Being authorize data lifts the fallback policy, which lets nobody through.
    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>An endpoint that anybody may reach, and why.</summary>
public sealed record PublicEndpoint(string Reason);

public static class EndpointPermission
{
    public static TBuilder Requires<TBuilder>(this TBuilder endpoints, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredPermission(permission));

    public static TBuilder Public<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new PublicEndpoint(reason), new AllowAnonymousAttribute());

    /// <summary>Who asks; throws where the endpoint let nobody through without an actor.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.Features.Get<Actor>() ?? throw new InvalidOperationException("No actor: the endpoint is public.");

    public static Actor? ActorOrNull(this HttpContext context) => context.Features.Get<Actor>();
}

/// <summary>Decides by the actor's role now, not by what a cookie once said.</summary>
public sealed class PermissionHandler(IHttpContextAccessor accessor, Actors actors, WantedPermission wanted)
    : AuthorizationHandler<RequiredPermission>
{
    public const string OrganisationClaim = "organisation";

    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        RequiredPermission requirement
    )
    {
        if (accessor.HttpContext is not { } http || context.User.Identity is not { IsAuthenticated: true })
        {
            return;
        }

        var actor = http.Features.Get<Actor>() ?? await FindAsync(http, context.User, actors);
        if (actor is null)
        {
            return;
        }

        http.Features.Set(actor);
        if (actor.May(wanted.Of(http, requirement.Permission)))
        {
            context.Succeed(requirement);
        }
    }

    internal static async Task<Actor?> FindAsync(HttpContext http, ClaimsPrincipal user, Actors actors)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
        {
            return null;
        }

        _ = Guid.TryParse(user.FindFirstValue(OrganisationClaim), out var organisation);
        return http.Features.Get<OwnActors>() is { } known && known.AccountId == account
            ? await actors.ChooseAsync(known.All, organisation, http.RequestAborted)
            : await actors.FindAsync(account, organisation, http.RequestAborted);
    }
}
