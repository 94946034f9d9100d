using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>
/// Makes a signed-in visitor look as if they had signed in a while ago, with the program's own keys: tests do not wait ten
/// minutes.
/// </summary>
internal static class AgedSession
{
    private const string Cookie = "ishigaki-session";

    public static void Age(RunningProgram program, HttpVisitor visitor, TimeSpan by) =>
        visitor.Plant(Cookie, Aged(program, visitor.Cookies[Cookie]!.Value, by));

    /// <summary>The same for a browser.</summary>
    public static async Task AgeAsync(RunningProgram program, Visitor visitor, TimeSpan by)
    {
        var own = (await visitor.Context.CookiesAsync()).Single(cookie => cookie.Name == Cookie);
        await visitor.Context.AddCookiesAsync([
            new()
            {
                Name = Cookie,
                Value = Aged(program, own.Value, by),
                Url = program.Address.ToString(),
                HttpOnly = true,
            },
        ]);
    }

    private static string Aged(RunningProgram program, string value, TimeSpan by)
    {
        var format = Format(program);
        var ticket = format.Unprotect(value)!;
        var identity = (ClaimsIdentity)ticket.Principal.Identity!;
        var claim = identity.FindFirst("confirmed")!;
        identity.RemoveClaim(claim);
        var at = long.Parse(claim.Value, CultureInfo.InvariantCulture) - (long)by.TotalSeconds;
        identity.AddClaim(new Claim("confirmed", at.ToString(CultureInfo.InvariantCulture)));
        return format.Protect(ticket);
    }

    private static TicketDataFormat Format(RunningProgram program)
    {
        var keys = new DirectoryInfo(Path.Combine(program.Folder, "keys"));
        var provider = DataProtectionProvider.Create(keys, options => options.SetApplicationName("ishigaki"));
        return new TicketDataFormat(
            provider.CreateProtector(
                "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware",
                "Identity.Application",
                "v2"
            )
        );
    }
}
