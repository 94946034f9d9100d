using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Web;

/// <summary>
/// Refuses a posted form that did not come from a page of this program. Endpoints that read the form themselves are
/// not covered by the framework's own check, so every page endpoint carries this filter.
/// </summary>
public sealed class FormFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return await next(context);
        }

        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException)
        {
            return TypedResults.Text(
                Words.T(
                    "このページは古くなっています。前のページを開き直し、もう一度送ってください。",
                    "This page is out of date. Open the previous page again and send it once more."
                ),
                "text/plain; charset=utf-8",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        return await next(context);
    }
}
