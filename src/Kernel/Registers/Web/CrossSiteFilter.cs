using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>
/// A browser sends its cookie with whatever another site makes it post. Programs show a token, which no browser adds by
/// itself; a write by cookie alone must carry a header that other sites cannot set (it forces a preflight).
/// </summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    public const string Header = "X-Ishigaki";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var safe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var byToken = http.User.Identity?.AuthenticationType == BearerScheme.Name;
        return safe || byToken || http.Request.Headers.ContainsKey(Header)
            ? next(context)
            : ValueTask.FromResult<object?>(
                TypedResults.Problem(
                    $"Send a bearer token, or the header {Header}.",
                    statusCode: StatusCodes.Status403Forbidden
                )
            );
    }
}
