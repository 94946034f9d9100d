using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>Lists over a group for programs: what the page shows, with the same query, and told to the same organisations.</summary>
public static class GroupInterface
{
    public const string Root = "/api/v1/group/registers";

    public static void MapGroupInterface(this IEndpointRouteBuilder routes)
    {
        foreach (var register in routes.ServiceProvider.GetRequiredService<RegisterSet>().All)
        {
            routes
                .MapGet(
                    $"{Root}/{register.Id}",
                    (RegisterRequest request, GroupLists lists) => ListAsync(register, request, lists)
                )
                .AddEndpointFilter<KnownRegister>()
                .Requires(Permissions.Read)
                .WithMetadata(new OfRegister(register.Id))
                .WithTags("group")
                .WithSummary($"{register.Label.En}: entries of the own organisation and of those that show theirs")
                .WithDescription(
                    "Query: q (words), f.<field>=<value> (filter; a date by a span such as ..today-1 or "
                        + "2026-04-01..2027-03-31, unset by -), gap, sort, dir=desc, entity (an organisation's code), kind "
                        + "(of organisation), by (a field to count by), from (cursor of the answer's next or previous), "
                        + "page=last."
                );
        }
    }

    private static async Task<Ok<GroupListDocument>> ListAsync(
        RegisterDefinition register,
        RegisterRequest request,
        GroupLists lists
    )
    {
        var query = GroupQuery.Read(register, request.Http.Request.Query);
        var (_, page) = await lists.ReadAsync(request, register, query);
        return TypedResults.Ok(GroupListDocument.Of(page));
    }
}
