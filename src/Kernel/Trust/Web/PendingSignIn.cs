using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>
/// Between password and code: a cookie of five minutes that opens nothing but the second step. It names the password it
/// followed, so that it is worth nothing after a change.
/// </summary>
internal static class PendingSignIn
{
    private const string AccountClaim = "awaiting-code";
    private const string StampClaim = "stamp";

    public static Task RememberAsync(HttpContext http, Account account) =>
        http.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new(AccountClaim, account.Id.ToString()), new(StampClaim, account.SecurityStamp ?? "")],
                    IdentityConstants.TwoFactorUserIdScheme
                )
            )
        );

    public static async Task<Account?> FindAsync(HttpContext http, UserManager<Account> accounts)
    {
        var carried = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return
            carried.Principal?.FindFirstValue(AccountClaim) is { } id
            && await accounts.FindByIdAsync(id) is { } account
            && string.Equals(
                account.SecurityStamp,
                carried.Principal.FindFirstValue(StampClaim),
                StringComparison.Ordinal
            )
            ? account
            : null;
    }
}
