using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Messages.Web;

/// <summary>What one is told; mails lead here, and only who signed in can acknowledge.</summary>
public static class NoticePages
{
    public static void MapNoticePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/notices").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", ListAsync).Requires(Permissions.Self);
        pages.MapGet("/{id:guid}", ShowAsync).Requires(Permissions.Self);
        pages.MapPost("/{id:guid}/acknowledge", AcknowledgeAsync).Requires(Permissions.Self);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        Notices notices
    )
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        return Responses.Page<NoticeListPage>(
            new
            {
                Frame = frames.For(http),
                Notices = await notices.OfAsync(session, http.Actor().AccountId, http.RequestAborted),
                MayManage = http.Actor().May(Permissions.Messages),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Guid id,
        PageFrames frames,
        Database database,
        Notices notices
    )
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        return await notices.FindAsync(session, http.Actor().AccountId, id, http.RequestAborted) is { } notice
            ? Responses.Page<NoticePage>(new { Frame = frames.For(http), Notice = notice })
            : TypedResults.NotFound();
    }

    private static async Task<IResult> AcknowledgeAsync(
        HttpContext http,
        Guid id,
        Database database,
        Notices notices,
        AuditWriter trail
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        if (await notices.FindAsync(session, actor.AccountId, id, http.RequestAborted) is null)
        {
            return TypedResults.NotFound();
        }

        await notices.AcknowledgeAsync(session, actor.AccountId, actor.Name, id, http.RequestAborted);
        await trail.RecordAsync(
            session,
            AuditActs.MessageAcknowledge,
            actor.AuthorFor(Permissions.Self),
            AuditSubject.None,
            null,
            new { message = id },
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect($"/notices/{id}");
    }
}
