using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Home, all items, one item, a chapter, the search.</summary>
public static class AssessmentPages
{
    public static void MapAssessmentPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/", HomeEndpoint.ShowAsync).Requires(Permissions.Self);
        pages.MapGet("/assessment", ShowAsync).Requires(Permissions.Read);
        pages.MapGet("/assessment/export.xlsx", ReportEndpoints.WorkbookAsync).Requires(Permissions.Read).FewAtOnce();
        pages.MapGet("/assessment/report.docx", ReportEndpoints.DocumentAsync).Requires(Permissions.Read).FewAtOnce();
        pages.MapGet("/assessment/{item}", ItemEndpoint.ShowAsync).Requires(Permissions.Read);
        pages.MapPost("/assessment/{item}/attest", AttestationEndpoints.SaveAsync).Requires(Permissions.Write);
        pages.MapPost("/assessment/{item}/attest/remove", AttestationEndpoints.RemoveAsync).Requires(Permissions.Write);
        pages
            .MapPost("/assessment/{item}/attest/restore", AttestationEndpoints.RestoreAsync)
            .Requires(Permissions.Write);
        pages.MapGet("/chapters/{number}", ChapterEndpoint.ShowAsync).Requires(Permissions.Read);
        pages.MapGet("/search", SearchEndpoint.ShowAsync).Requires(Permissions.Read);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        CurrentAssessment current,
        StateHistory history,
        RegisterSet registers,
        string? state,
        string? view,
        string? since
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var assessment = await current.RememberAsync(session, http.RequestAborted);
        await session.CommitAsync(http.RequestAborted);
        return await PageAsync(
            http,
            frames,
            database,
            history,
            registers,
            assessment,
            AssessmentFilter.Parse(state, view, since)
        );
    }

    private static async Task<IResult> PageAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        StateHistory history,
        RegisterSet registers,
        Assessment assessment,
        AssessmentFilter filter
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var week = await history.AtAsync(
            session,
            assessment.Catalogue.Id,
            assessment.At.AddDays(-7),
            http.RequestAborted
        );
        var then = filter.Since is { } day
            ? await history.AtAsync(session, assessment.Catalogue.Id, EndOf(day), http.RequestAborted)
            : null;
        return Responses.Page<AssessmentPage>(
            new
            {
                Frame = frames.For(http, "assessment"),
                View = new AssessmentPageView(
                    assessment,
                    filter,
                    Movement
                        .Of(assessment, week)
                        .Where(move => move.Fell)
                        .Select(move => move.Item.Item.Id)
                        .ToHashSet(StringComparer.Ordinal),
                    then is { Count: > 0 } ? Movement.Of(assessment, then) : null,
                    NextActs.Of(assessment, registers)
                ),
                Registers = registers,
                MayWrite = actor.May(Permissions.Write),
            }
        );
    }

    /// <summary>The last instant of a day in Japan: a day is compared with as it was left.</summary>
    internal static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.FromHours(9)).ToUniversalTime();

    internal static string Greeting(DateTimeOffset now, string name) =>
        now.Hour switch
        {
            < 4 => Words.T($"こんばんは、{name}さん", $"Good evening, {name}"),
            < 11 => Words.T($"おはようございます、{name}さん", $"Good morning, {name}"),
            < 18 => Words.T($"こんにちは、{name}さん", $"Good afternoon, {name}"),
            _ => Words.T($"こんばんは、{name}さん", $"Good evening, {name}"),
        };
}
