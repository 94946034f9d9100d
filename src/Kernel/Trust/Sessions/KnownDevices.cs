using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>
/// Which accounts signed in on this browser before: kept by the browser, written so that only this program can. It opens
/// nothing; whoever steals it is only not reported as a new device.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "ishigaki-device";
    private const int MostAccounts = 10;

    /// <summary>What browsers keep at most (RFC 6265bis, section 5.6.2).</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("Ishigaki.Trust.KnownDevices");

    /// <returns>The account had signed in here before, or was made known earlier in this request.</returns>
    public bool Remember(HttpContext http, Guid accountId)
    {
        if (http.Items.ContainsKey((typeof(KnownDevices), accountId)))
        {
            return true;
        }

        http.Items[(typeof(KnownDevices), accountId)] = true;
        var name = http.Request.IsHttps ? $"__Host-{Cookie}" : Cookie;
        var account = accountId.ToString("N");
        var known = Read(http.Request.Cookies[name]);
        var before = known.Contains(account, StringComparer.Ordinal);
        var now = known.Where(each => each != account).Prepend(account).Take(MostAccounts);
        http.Response.Cookies.Append(
            name,
            _protector.Protect(string.Join(' ', now)),
            new CookieOptions
            {
                HttpOnly = true,
                // Not Strict: the way back from the provider of a single sign-on begins elsewhere.
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                Path = "/",
                MaxAge = Kept,
                IsEssential = true,
            }
        );
        return before;
    }

    private string[] Read(string? cookie)
    {
        try
        {
            return cookie is { Length: > 0 and < 4000 } ? _protector.Unprotect(cookie).Split(' ') : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
