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
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (http.Request.IsHttps)
                {
                    // A browser that came by https once does not come back without it (RFC 6797).
                    headers.StrictTransportSecurity = "max-age=31536000";
                }

                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                if (
                    !http.Request.Path.StartsWithSegments("/lib", StringComparison.Ordinal)
                    && !http.Request.Path.StartsWithSegments("/js", StringComparison.Ordinal)
                )
                {
                    // Records of an institution do not stay in a shared browser's cache.
                    headers.CacheControl = "no-store";
                }

                return next();
            }
        );
}
