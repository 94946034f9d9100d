using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Ishigaki.Kernel.Trust.Web;
using Ishigaki.Kernel.Web;

namespace Ishigaki.Hosting;

/// <summary>How often one visitor may ask for what can be guessed or costs much.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(
                SignInPages.RateLimit,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        Address(http),
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }
                    )
            );
            // Reports and exports read everything an organisation has: few at once, a short queue, then no.
            options.AddPolicy(
                Costly.RateLimit,
                http =>
                    RateLimitPartition.GetConcurrencyLimiter(
                        Visitor(http),
                        _ => new ConcurrencyLimiterOptions { PermitLimit = 4, QueueLimit = 12 }
                    )
            );
        });

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Whoever shows the same credential; it was not checked yet, so its hash only parts visitors.</summary>
    private static string Visitor(HttpContext http)
    {
        var shown = http.Request.Headers.Authorization.ToString();
        var cookie = http.RequestServices.GetRequiredService<Transport>().SessionCookie;
        shown = shown.Length > 0 ? shown : http.Request.Cookies[cookie] ?? "";
        return shown.Length > 0
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))
            : Address(http);
    }
}
