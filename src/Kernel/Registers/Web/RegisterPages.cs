using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

public static class RegisterPages
{
    public static void MapRegisterPages(this IEndpointRouteBuilder routes) => _ = routes;
}
