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

        if (!await IsReadableAsync(request))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
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

    /// <summary>Broken forms, and those with a NUL in them, which no text of PostgreSQL can hold, are the sender's mistake.</summary>
    private static async Task<bool> IsReadableAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return false;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return !form.Any(pair => pair.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }
}
