using Ishigaki.Kernel.Registers.Import;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>A register that does not exist is answered before its endpoint looks: <see cref="RegisterRequest.Register"/> is there.</summary>
internal sealed class KnownRegister : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<RegisterRequest>().KnowsRegister
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.NotFound());
}

/// <summary>The same for an import: whoever has the id of another organisation's gets what a missing one gets.</summary>
internal sealed class KnownImport : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var request = services.GetRequiredService<RegisterRequest>();
        return await IsOwnAsync(request, services.GetRequiredService<ImportHistory>())
            ? await next(context)
            : TypedResults.NotFound();
    }

    private static async Task<bool> IsOwnAsync(RegisterRequest request, ImportHistory history)
    {
        if (!Guid.TryParse(request.Http.GetRouteValue("id") as string, out var id))
        {
            return false;
        }

        await using var session = await request.BeginAsync();
        return await history.FindAsync(session, request.Register.Id, id, request.Cancellation) is not null;
    }
}
