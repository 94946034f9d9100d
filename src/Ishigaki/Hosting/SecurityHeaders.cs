namespace Ishigaki.Hosting;

/// <summary>What every answer tells the browser: nothing from elsewhere, nothing inline, no frames.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                Add(http);
                // Whatever answers a failure clears the headers first.
                http.Response.OnStarting(
                    state =>
                    {
                        Add((HttpContext)state);
                        return Task.CompletedTask;
                    },
                    http
                );
                return next();
            }
        );

    /// <summary>Those that an endpoint did not set more strictly.</summary>
    private static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        // What frame-ancestors says, for readers of pages that do not know it.
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (http.Request.IsHttps)
        {
            // A browser that came by https once does not come back without it (RFC 6797).
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        }

        if (
            !http.Request.Path.StartsWithSegments("/lib", StringComparison.Ordinal)
            && !http.Request.Path.StartsWithSegments("/js", StringComparison.Ordinal)
        )
        {
            // Records of an institution do not stay in a shared browser's cache.
            headers.TryAdd("Cache-Control", "no-store");
        }
    }
}
