using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>A chapter: its ledgers and its items.</summary>
internal static class ChapterEndpoint
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        string number,
        string? q,
        CatalogueShelf shelf,
        PageFrames frames,
        Database database,
        CurrentAssessment current,
        LedgerOverview overview,
        RegisterSet registers
    )
    {
        if (
            shelf.InUse.Chapters.FirstOrDefault(chapter =>
                string.Equals(chapter.Number, number, StringComparison.Ordinal)
            )
            is not { } chapter
        )
        {
            return TypedResults.NotFound();
        }

        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var assessment = await current.TodayAsync(session, http.RequestAborted);
        var ledgers = await overview.ReadAsync(session, actor.Membership.Kind, http.RequestAborted);
        var search = (q ?? "").Trim();
        var items = ItemsOf(assessment, chapter);
        return Responses.Page<ChapterPage>(
            new
            {
                Frame = frames.For(http, chapter.Number),
                Chapter = chapter,
                Assessment = assessment,
                All = items,
                Items = search.Length == 0 ? items : ItemSearch.Find(items, search),
                Search = search,
                Ledgers = (IReadOnlyList<LedgerStatus>)
                    [
                        .. ledgers.Where(ledger =>
                            string.Equals(ledger.Register.Chapter, chapter.Number, StringComparison.Ordinal)
                        ),
                    ],
                Registers = registers,
                MayWrite = actor.May(Permissions.Write),
            }
        );
    }

    private static IReadOnlyList<AssessedItem> ItemsOf(Assessment assessment, CatalogueChapter chapter)
    {
        var sections = assessment
            .Catalogue.SectionsOf(chapter)
            .Select(section => section.Number)
            .ToHashSet(StringComparer.Ordinal);
        return [.. assessment.Items.Where(item => sections.Contains(item.Item.Section))];
    }
}
