using System.Globalization;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The assessment and the catalogues for programs.</summary>
public static class AssessmentInterface
{
    public static void MapAssessmentInterface(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("assessment");
        api.MapGet("/assessment", AllAsync)
            .WithName("GetAssessment")
            .WithSummary("Every item with its state, its figures and why.")
            .Requires(Permissions.Read);
        api.MapGet("/assessment/{item}", OneAsync)
            .WithName("GetAssessedItem")
            .WithSummary("One item; every usual spelling of its number is understood.")
            .Requires(Permissions.Read);
        api.MapGet("/catalogues/{id}", ShowCatalogue)
            .WithName("GetCatalogue")
            .WithSummary("A catalogue with its items.")
            .Requires(Permissions.Read);
    }

    private static async Task<Results<Ok<AssessmentAnswer>, ProblemHttpResult>> AllAsync(
        HttpContext http,
        Database database,
        Assessor assessor,
        CatalogueShelf shelf,
        RegisterSet registers,
        TimeProvider time,
        string? asOf
    )
    {
        if (!TryDay(asOf, time, out var day))
        {
            return BadDay(asOf);
        }

        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var assessment = await assessor.AssessAsync(session, shelf.InUse, day, http.RequestAborted);
        return TypedResults.Ok(AssessmentAnswer.Of(assessment, registers));
    }

    private static async Task<Results<Ok<ItemAnswer>, ProblemHttpResult>> OneAsync(
        HttpContext http,
        string item,
        Database database,
        Assessor assessor,
        CatalogueShelf shelf,
        RegisterSet registers,
        TimeProvider time,
        string? asOf
    )
    {
        if (!TryDay(asOf, time, out var day))
        {
            return BadDay(asOf);
        }

        if (shelf.InUse.Find(item) is not { } wanted)
        {
            return TypedResults.Problem(
                Words.T(
                    $"「{item}」という項目はありません。2.2.1-① や 2.2.1-1 のように書いてください。",
                    $"There is no item “{item}”. Write it like 2.2.1-① or 2.2.1-1."
                ),
                statusCode: StatusCodes.Status404NotFound
            );
        }

        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var assessment = await assessor.AssessAsync(session, shelf.InUse, day, http.RequestAborted);
        return TypedResults.Ok(ItemAnswer.Of(assessment.Find(wanted.Id)!, day, registers));
    }

    private static Results<Ok<CatalogueAnswer>, ProblemHttpResult> ShowCatalogue(string id, CatalogueShelf shelf) =>
        shelf.Find(id) is { } catalogue
            ? TypedResults.Ok(CatalogueAnswer.Of(catalogue))
            : TypedResults.Problem(
                Words.T($"「{id}」という目録はありません。", $"There is no catalogue “{id}”."),
                statusCode: StatusCodes.Status404NotFound
            );

    internal static bool TryDay(string? text, TimeProvider time, out DateOnly day)
    {
        day = JapanTime.Today(time);
        return text is null
            || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static ProblemHttpResult BadDay(string? text) =>
        TypedResults.Problem(
            Words.T(
                $"asOf の「{text}」を日付として読めません。2026-11-21 のように書いてください。",
                $"asOf “{text}” is not a date. Write it like 2026-11-21."
            ),
            statusCode: StatusCodes.Status400BadRequest
        );
}
