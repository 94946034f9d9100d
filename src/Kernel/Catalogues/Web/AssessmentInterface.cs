using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Catalogues.Web;

public static class AssessmentInterface
{
    public static void MapAssessmentInterface(this IEndpointRouteBuilder routes) => _ = routes;
}
