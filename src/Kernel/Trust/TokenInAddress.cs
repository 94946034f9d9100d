using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// A token in an address ends up in logs, histories and the notes of proxies (RFC 6750, section 5.3). It is refused
/// wherever it leads, so that nobody comes to rely on it.
/// </summary>
public sealed class TokenInAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var query = http.Request.QueryString.Value ?? "";
        if (
            !query.Contains(ApiTokens.Prefix, StringComparison.OrdinalIgnoreCase)
            && http.Request.Path.Value?.Contains(ApiTokens.Prefix, StringComparison.OrdinalIgnoreCase) != true
            && !http.Request.Query.ContainsKey("access_token")
        )
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
}
