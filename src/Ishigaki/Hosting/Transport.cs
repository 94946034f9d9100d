using Ishigaki.Kernel.Trust;

namespace Ishigaki.Hosting;

/// <summary>
/// How browsers reach the program. Over https alone, cookies carry the prefix <c>__Host-</c>: a neighbouring host can
/// then neither set nor read them (RFC 6265bis, section 4.1.3.2).
/// </summary>
internal sealed record Transport(bool IsHttps)
{
    public CookieSecurePolicy Secure => IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public string SessionCookie => Cookie("ishigaki-session");

    public string Cookie(string name) => IsHttps ? $"__Host-{name}" : name;

    /// <summary>
    /// By what the program listens on, or by the public address where a trusted proxy speaks TLS: without one, requests
    /// would arrive as http and browsers would refuse the cookies.
    /// </summary>
    public static Transport Of(WebApplicationBuilder builder)
    {
        var behindProxy = builder.Configuration.GetSection(TrustedProxies.Setting).GetChildren().Any();
        var named = behindProxy ? builder.Configuration[PublicAddress.Setting] ?? "" : "";
        var listens = named.Length > 0 ? named : builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        var addresses = listens.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Transport(
            addresses.Length > 0
                && Array.TrueForAll(addresses, each => each.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        );
    }
}
