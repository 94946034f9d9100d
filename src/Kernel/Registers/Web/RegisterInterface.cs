using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

public static class RegisterInterface
{
    public static void MapRegisterInterface(this IEndpointRouteBuilder routes) => _ = routes;
}
