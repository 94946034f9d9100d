using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Registers.Views;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>The pages that every declared register has.</summary>
public static class RegisterPages
{
    internal const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapRegisterPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes
            .MapGroup("/registers/{register}")
            .AddEndpointFilter<FormFilter>()
            .AddEndpointFilter<KnownRegister>()
            .ExcludeFromDescription();
        pages.MapGet("", ListAsync).Requires(Permissions.Read);
        pages.MapGet("/views", ViewsAsync).Requires(Permissions.Read);
        pages.MapSavedViewPages();
        pages.MapColumnLabels();
        pages.MapGet("/export.{format}", ExportAsync).Requires(Permissions.Read).FewAtOnce();
        pages.MapGet("/template.{format}", Template).Requires(Permissions.Read);
        pages.MapPost("/bulk", BulkAsync).Requires(Permissions.Write);
        pages.MapEntryPages();
        pages.MapEntryFilePages();
        pages.MapImportPages();
    }

    internal static IResult NotFound() => TypedResults.NotFound();

    /// <summary>Gone when it is closed.</summary>
    internal static FileStream TemporaryFile() =>
        new(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );

    private static async Task<IResult> ListAsync(
        string register,
        RegisterRequest request,
        PageFrames frames,
        EntryReader entries,
        GapSet gaps,
        SavedViews views,
        string? done
    )
    {
        var definition = request.Register;
        var query = RegisterQuery.Read(definition, request.Http.Request.Query);
        await using var session = await request.BeginAsync();
        var freshness = await request.FreshnessAsync(session);
        var page = await entries.ListAsync(session, definition, query.Query, freshness, request.Cancellation);
        var answer = Responses.Page<RegisterListPage>(
            new
            {
                Frame = frames.For(request.Http, definition.Chapter),
                Query = query,
                Page = page,
                Gaps = gaps.Of(register).ToList(),
                Empty = await entries.EmptyCellsAsync(
                    session,
                    definition,
                    page.Entries,
                    query.Columns,
                    freshness,
                    request.Cancellation
                ),
                Views = await views.OfAsync(session, register, request.Actor.AccountId, request.Cancellation),
                ChapterName = request.ChapterName(definition),
                OpenRefusals = await OpenRefusalsAsync(session, register, request.Cancellation),
                request.MayWrite,
                AsOf = freshness.AsOf,
                freshness.FreshSince,
                Message = Done(done),
            }
        );
        await request.TellListAsync(session, definition, page.Entries.Count);
        return answer;
    }

    /// <summary>The counts of the views come after the list, so that the list never waits for them.</summary>
    private static async Task<IResult> ViewsAsync(
        string register,
        RegisterRequest request,
        GapCounts counts,
        GapSet gaps,
        SavedViews views,
        Visibility visibility
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        var freshness = await request.FreshnessAsync(session);
        var (total, lacking) = await counts.OfAsync(
            session,
            definition,
            [.. gaps.Of(register)],
            freshness,
            request.Cancellation
        );
        return Responses.Page<RegisterViews>(
            new
            {
                Query = RegisterQuery.Read(definition, request.Http.Request.Query),
                Total = total,
                Gaps = lacking.Select(each => (each.Gap, (long?)each.Lacking)).ToList(),
                Views = await views.OfAsync(session, register, request.Actor.AccountId, request.Cancellation),
                InGroup = request.Actor.Viewer is null
                    && await visibility.SeesRecordsAsync(request.Actor.OrganisationId, request.Cancellation),
            }
        );
    }

    private static async Task<IResult> ExportAsync(
        string register,
        string format,
        RegisterRequest request,
        RegisterExport export,
        AuditWriter trail
    )
    {
        var definition = request.Register;
        if (format is not ("xlsx" or "csv"))
        {
            return NotFound();
        }

        var query = RegisterQuery.Read(definition, request.Http.Request.Query).Query with { From = null, Last = false };
        var file = TemporaryFile();
        await using (var session = await request.BeginAsync())
        {
            var freshness = await request.FreshnessAsync(session);
            await (
                format == "csv"
                    ? export.WriteCsvAsync(file, session, definition, query, freshness, request.Cancellation)
                    : export.WriteXlsxAsync(file, session, definition, query, freshness, request.Cancellation)
            );
            await trail.RecordAsync(
                session,
                AuditActs.Export,
                request.Author,
                new AuditSubject(register),
                null,
                new { format, query = request.Http.Request.QueryString.Value },
                request.Cancellation
            );
            await session.CommitAsync(request.Cancellation);
        }

        file.Position = 0;
        return TypedResults.Stream(file, format == "csv" ? "text/csv" : Xlsx, $"{definition.Id}.{format}");
    }

    private static IResult Template(
        string register,
        string format,
        RegisterRequest request,
        IEnumerable<TemplateAppendix> appendices
    )
    {
        var definition = request.Register;
        if (format is not ("xlsx" or "csv"))
        {
            return NotFound();
        }

        var file = new MemoryStream();
        if (format == "csv")
        {
            RegisterTemplate.WriteCsv(file, definition);
        }
        else
        {
            RegisterTemplate.WriteXlsx(
                file,
                request.Registers,
                definition,
                appendices.FirstOrDefault(each => each.Register == register)
            );
        }

        file.Position = 0;
        return TypedResults.Stream(file, format == "csv" ? "text/csv" : Xlsx, $"{definition.Id}.{format}");
    }

    private static async Task<IResult> BulkAsync(string register, RegisterRequest request, BulkActs acts)
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var ids = form["id"]
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Distinct()
            .ToArray();
        await using var session = await request.BeginAsync();
        var done = await acts.RunAsync(
            session,
            definition,
            form["act"].ToString(),
            ids,
            request.Today,
            request.Author,
            request.Cancellation
        );
        await request.CommitAsync(session);
        return TypedResults.LocalRedirect($"/registers/{register}?done={form["act"]}-{done}");
    }

    private static async Task<long> OpenRefusalsAsync(Session session, string register, CancellationToken cancellation)
    {
        var counts = await session.ListPreparedAsync(
            "select count(distinct (import_id, sheet, row_number)) from import_refusal "
                + "where organisation_id = current_organisation() and register = $1 and settled_at is null",
            reader => reader.GetInt64(0),
            cancellation,
            register
        );
        return counts[0];
    }

    private static string Done(string? done) =>
        done?.Split('-') is [var act, var count]
        && int.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? act switch
            {
                "confirm" => Words.T(
                    $"{number}件を今日確かめたことにしました。",
                    $"{number} entries are confirmed as of today."
                ),
                "remove" => Words.T(
                    $"{number}件を消しました。「消したもの」から元に戻せます。",
                    $"{number} entries were removed. Restore them from “Removed”."
                ),
                "restore" => Words.T($"{number}件を元に戻しました。", $"{number} entries were restored."),
                "view" => Words.T("見かたを保存しました。", "The view was saved."),
                "views" => Words.T(
                    $"見かたは{SavedViews.Most}個までです。要らないものを消してください。",
                    $"There are {SavedViews.Most} views already. Remove those that are not needed."
                ),
                "unview" => Words.T("見かたを消しました。", "The view was removed."),
                "saved" => Words.T("保存しました。", "Saved."),
                _ => "",
            }
            : "";
}
