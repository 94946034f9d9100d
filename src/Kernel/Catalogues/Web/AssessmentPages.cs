using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Catalogues.Web;

public static class AssessmentPages
{
    public static void MapAssessmentPages(this IEndpointRouteBuilder routes) => _ = routes;
}
