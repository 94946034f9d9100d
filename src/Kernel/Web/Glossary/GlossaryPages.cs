using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Web.Glossary;

public static class GlossaryPages
{
    public static void MapGlossary(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/glossary",
                (HttpContext http, PageFrames frames, GlossaryBook book) =>
                    Responses.Page<GlossaryPage>(new { Frame = frames.For(http), Book = book })
            )
            .Requires(Permissions.Self)
            .ExcludeFromDescription();
}
