using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Messages.Web;

/// <summary>What was sent to whom, what is stuck, and whether messages leave the program.</summary>
public static class OutboxPages
{
    public static void MapOutboxPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/outbox").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", PageAsync).Requires(Permissions.Messages);
        pages.MapPost("/reach", SwitchAsync).Requires(Permissions.Messages);
        pages.MapPost("/trial", TrialAsync).Requires(Permissions.Messages);
        pages
            .MapPost(
                "/{id:guid}/retry",
                (HttpContext http, Guid id, Database database, OutboxDesk desk, AuditWriter trail) =>
                    DecideAsync(
                        http,
                        database,
                        session => desk.RetryAsync(session, id, http.Actor().Name, http.RequestAborted),
                        session => TellAsync(http, session, trail, AuditActs.MessageRetry, null, new { message = id })
                    )
            )
            .Requires(Permissions.Messages);
        pages
            .MapPost(
                "/{id:guid}/confirm",
                (HttpContext http, Guid id, Database database, OutboxDesk desk, AuditWriter trail) =>
                    DecideAsync(
                        http,
                        database,
                        session => desk.ConfirmAsync(session, id, http.Actor().Name, http.RequestAborted),
                        session => TellAsync(http, session, trail, AuditActs.MessageConfirm, null, new { message = id })
                    )
            )
            .Requires(Permissions.Messages);
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        OutboxDesk desk,
        MailServer server
    )
    {
        var state = http.Request.Query["state"].ToString();
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        return Responses.Page<OutboxPage>(
            new
            {
                Frame = frames.For(http),
                Messages = await desk.ListAsync(session, state, http.RequestAborted),
                Counts = await desk.CountsAsync(session, http.RequestAborted),
                Setting = await MessageSetting.ReadAsync(session, http.RequestAborted),
                Server = server.Options?.ToString() ?? "",
                State = state,
                Problem = http.Request.Query["problem"].ToString(),
            }
        );
    }

    private static async Task<IResult> SwitchAsync(
        HttpContext http,
        Database database,
        MailServer server,
        AuditWriter trail,
        TimeProvider time
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var outside = form["reach"].ToString() == "outside";
        if (outside && server.Options is null)
        {
            return TypedResults.LocalRedirect("/outbox?problem=server");
        }

        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var (by, at) = (http.Actor().Name, time.GetUtcNow());
        var before = await MessageSetting.ReadAsync(session, http.RequestAborted);
        if (!await MessageSetting.SwitchAsync(session, outside, by, at, http.RequestAborted))
        {
            return TypedResults.LocalRedirect("/outbox?problem=locked");
        }

        var after = new { reach = outside ? "outside" : "inside" };
        await TellAsync(http, session, trail, AuditActs.MessageReach, new { before.Reach }, after);

        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect("/outbox");
    }

    private static async Task<IResult> TrialAsync(HttpContext http, Database database, Outbox outbox, AuditWriter trail)
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var self = await Recipients.OfAccountsAsync(session, [actor.AccountId], http.RequestAborted);
        var language = Words.InEnglish ? "en" : "ja";
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["sender"] = actor.Name };
        var draft = new MessageDraft("trial", values, [.. self.Select(each => each with { Language = language })]);
        await outbox.EnqueueAsync(session, draft, http.RequestAborted);
        await TellAsync(http, session, trail, AuditActs.MessageTrial, null, new { language });
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect("/outbox");
    }

    private static async Task<IResult> DecideAsync(
        HttpContext http,
        Database database,
        Func<Session, Task<bool>> decide,
        Func<Session, Task> tell
    )
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        if (!await decide(session))
        {
            return TypedResults.LocalRedirect("/outbox?problem=settled");
        }

        await tell(session);

        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect("/outbox");
    }

    private static Task TellAsync(
        HttpContext http,
        Session session,
        AuditWriter trail,
        string act,
        object? before,
        object? after
    ) =>
        trail.RecordAsync(
            session,
            act,
            http.Actor().AuthorFor(Permissions.Messages),
            AuditSubject.None,
            before,
            after,
            http.RequestAborted
        );
}
