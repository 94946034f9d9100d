using System.Text.RegularExpressions;
using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// A token in an address ends up in logs, histories and the notes of proxies (RFC 6750, section 5.3). It is refused
/// wherever it leads, so that nobody comes to rely on it.
/// </summary>
public sealed partial class TokenInAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // Decoded: "ishi%5F" begins the same token.
        if (!Token().IsMatch(http.Request.Path + Uri.UnescapeDataString(http.Request.QueryString.Value ?? "")))
        {
            return next(http);
        }

        return TypedResults
            .Problem(
                Words.T(
                    "トークンをアドレスに入れないでください。漏れたものとして取り消し、Authorization ヘッダーで送ってください。",
                    "Never put a token into an address. Revoke it as leaked and send a new one in the Authorization header."
                ),
                statusCode: StatusCodes.Status400BadRequest
            )
            .ExecuteAsync(http);
    }

    [GeneratedRegex(
        ApiTokens.Prefix + "[0-9a-f]{64}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}
