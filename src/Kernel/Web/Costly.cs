using Microsoft.AspNetCore.Builder;

namespace Ishigaki.Kernel.Web;

/// <summary>Endpoints whose answers cost much: reports, exports, imports.</summary>
public static class Costly
{
    public const string RateLimit = "costly";

    /// <summary>Only a few at once for one visitor.</summary>
    public static TBuilder FewAtOnce<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireRateLimiting(RateLimit);
}
