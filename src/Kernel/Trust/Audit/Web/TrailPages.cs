using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Audit.Web;

/// <summary>The audit trail for people: filters, differences, how far it is sealed, recipients of heads.</summary>
public static class TrailPages
{
    private const int MostNoted = 20;

    public static void MapTrailPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/trail").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", ShowAsync).Requires(Permissions.TrailRead);
        pages.MapGet("/export.jsonl", TrailFiles.ExportAsync).Requires(Permissions.TrailRead);
        pages.MapGet("/key.pem", TrailFiles.KeyAsync).Requires(Permissions.TrailRead);
        pages.MapGet("/heads/{number:long}.json", TrailFiles.HeadAsync).Requires(Permissions.TrailRead);
        pages.MapPost("/recipients", AddRecipientAsync).Requires(Permissions.TrailManage);
        pages.MapPost("/recipients/remove", RemoveRecipientAsync).Requires(Permissions.TrailManage);
        pages.MapPost("/retention", ChooseRetentionAsync).Requires(Permissions.TrailManage);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Database database,
        PageFrames frames,
        AuditReader trail,
        AuditRecipients recipients,
        RetentionSetting retention,
        RegisterSet registers,
        EntryReader entries
    )
    {
        var query = TrailQuery.Read(http.Request.Query);
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var page = await trail.ListAsync(session, query.Filter, query.Before, http.RequestAborted);
        var rows = page.Entries.Select(each => new TrailRow(each, registers.Find(each.Entry.Register))).ToList();
        return Responses.Page<TrailPage>(
            new
            {
                Frame = frames.For(http),
                Query = query,
                Rows = rows,
                page.Next,
                Names = await NamesAsync(session, rows, registers, entries, http.RequestAborted),
                Registers = registers.For(http.Actor().Membership.Kind),
                State = await trail.StateAsync(session, http.RequestAborted),
                Recipients = await recipients.OfAsync(session, http.RequestAborted),
                MayManage = http.Actor().May(Permissions.TrailManage),
                IsBadAddress = http.Request.Query.ContainsKey("address"),
                Kept = await retention.OfAsync(session, http.RequestAborted),
                IsBadYears = http.Request.Query.ContainsKey("years"),
                Noted = await SealedHead.NotedAsync(session, MostNoted, http.RequestAborted),
            }
        );
    }

    private static async Task<Dictionary<Guid, EntryName>> NamesAsync(
        Session session,
        IEnumerable<TrailRow> rows,
        RegisterSet registers,
        EntryReader entries,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Guid, EntryName>();
        foreach (var group in rows.SelectMany(row => row.References()).GroupBy(each => registers.TargetOf(each.Field)))
        {
            Guid[] ids = [.. group.Select(each => each.Id).Distinct()];
            await entries.AddNamesAsync(session, group.Key, ids, names, cancellation);
        }

        return names;
    }

    private static async Task<IResult> AddRecipientAsync(
        HttpContext http,
        Database database,
        AuditRecipients recipients
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var email = form["email"].ToString().Trim();
        var added = await recipients.AddAsync(
            session,
            email,
            http.Actor().AuthorFor(Permissions.TrailManage),
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect(added ? "/trail#h-seal" : "/trail?address=bad#h-seal");
    }

    private static async Task<IResult> RemoveRecipientAsync(
        HttpContext http,
        Database database,
        AuditRecipients recipients
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        await recipients.RemoveAsync(
            session,
            form["email"].ToString(),
            http.Actor().AuthorFor(Permissions.TrailManage),
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect("/trail#h-seal");
    }

    private static async Task<IResult> ChooseRetentionAsync(
        HttpContext http,
        Database database,
        RetentionSetting retention
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var chosen =
            int.TryParse(form["years"], NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            && await retention.ChooseAsync(
                session,
                years,
                http.Actor().AuthorFor(Permissions.TrailManage),
                http.RequestAborted
            );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.LocalRedirect(chosen ? "/trail#h-kept" : "/trail?years=bad#h-kept");
    }
}
