using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>Every register over all companies and sites of a group at once, to read.</summary>
public static class GroupPages
{
    public static void MapGroupPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/group", OverviewAsync).Requires(Permissions.Read).ExcludeFromDescription();
        var lists = routes
            .MapGroup("/group/registers/{register}")
            .AddEndpointFilter<KnownRegister>()
            .ExcludeFromDescription();
        lists.MapGet("", ListAsync).Requires(Permissions.Read);
        lists.MapGet("/export.{format}", ExportAsync).Requires(Permissions.Read).FewAtOnce();
    }

    private static async Task<IResult> OverviewAsync(
        HttpContext http,
        PageFrames frames,
        GroupReader group,
        RegisterSet registers
    )
    {
        var members = await group.MembersAsync(GroupTelling.Reader(http.Actor()), http.RequestAborted);
        var all = registers
            .For(http.Actor().Membership.Kind)
            .OrderBy(each => each.Chapter, StringComparer.Ordinal)
            .ToList();
        return Responses.Page<GroupPageView>(
            new
            {
                Frame = frames.For(http),
                Registers = all,
                Counts = await group.CountAsync(members, all, http.RequestAborted),
            }
        );
    }

    private static async Task<IResult> ListAsync(
        RegisterRequest request,
        PageFrames frames,
        GroupLists lists,
        GapSet gaps
    )
    {
        var query = GroupQuery.Read(request.Register, request.Http.Request.Query);
        var (members, page) = await lists.ReadAsync(request, request.Register, query);
        return Responses.Page<GroupListPage>(
            new
            {
                Frame = frames.For(request.Http, request.Register.Chapter),
                Query = query,
                Members = members,
                Page = page,
                // Several questions may bear one name in a list without their items.
                Gaps = gaps.Of(request.Register.Id)
                    .DistinctBy(gap => gap.Name.ToString(), StringComparer.Ordinal)
                    .ToList(),
                ChapterName = request.ChapterName(request.Register),
            }
        );
    }

    private static async Task<IResult> ExportAsync(
        string format,
        RegisterRequest request,
        GroupReader group,
        GroupExport export,
        GroupTelling telling
    )
    {
        if (format is not ("xlsx" or "csv"))
        {
            return RegisterPages.NotFound();
        }

        var query = GroupQuery.Read(request.Register, request.Http.Request.Query);
        var members = await group.MembersAsync(GroupTelling.Reader(request.Actor), request.Cancellation);
        var scope = new GroupScope(
            members,
            query.Choice,
            request.Register,
            query.List.Query with
            {
                From = null,
                Last = false,
            }
        );
        var file = RegisterPages.TemporaryFile();
        Task Told(GroupMember member, Storage.Session session) =>
            telling.ExportedAsync(request.Http, members, member, session, request.Register, format);
        await (
            format == "csv"
                ? export.WriteCsvAsync(file, scope, Told, request.Cancellation)
                : export.WriteXlsxAsync(file, scope, Told, request.Cancellation)
        );
        file.Position = 0;
        return TypedResults.Stream(
            file,
            format == "csv" ? "text/csv" : RegisterPages.Xlsx,
            $"group-{request.Register.Id}-{request.Today:yyyyMMdd}.{format}"
        );
    }
}
