using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>An endpoint that serves somebody whose second factor is still to be enrolled.</summary>
public sealed record OpenBeforeFactor;

/// <summary>
/// Where an organisation demands a second factor, a session without one reaches only the pages that enrol it. Everything
/// else is closed, so that a new page is closed by itself.
/// </summary>
public sealed class FactorGate(RequestDelegate next)
{
    public const string EnrolmentPage = "/account/security";

    public Task InvokeAsync(HttpContext http)
    {
        if (
            http.Features.Get<CurrentSession>() is not { FactorDue: true }
            || http.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<PublicEndpoint>() is not null
            || endpoint.Metadata.GetMetadata<OpenBeforeFactor>() is not null
        )
        {
            return next(http);
        }

        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return TypedResults
                .Problem(
                    Words.T("先に二段階認証を設定してください。", "Set up a second factor first."),
                    statusCode: StatusCodes.Status403Forbidden
                )
                .ExecuteAsync(http);
        }

        http.Response.Redirect(EnrolmentPage);
        return Task.CompletedTask;
    }
}

public static class FactorGateEndpoints
{
    public static TBuilder BeforeFactor<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new OpenBeforeFactor());
}
