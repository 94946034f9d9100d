using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.OfficialText;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>One item: the page, and the reading behind it.</summary>
public sealed class ItemEndpoint(
    CatalogueShelf shelf,
    CurrentAssessment current,
    StateHistory history,
    AttachedTexts texts,
    EntryReader entries,
    RegisterSet registers,
    Database database,
    PageFrames frames
)
{
    public static Task<IResult> ShowAsync(HttpContext http, ItemEndpoint endpoint, string item, string? done) =>
        endpoint.PageAsync(
            http,
            item,
            null,
            Enum.TryParse<ItemNotice>(done, ignoreCase: true, out var notice) ? notice : ItemNotice.None
        );

    /// <param name="form">What was posted and not taken; null to show what is saved.</param>
    internal async Task<IResult> PageAsync(HttpContext http, string spelling, AttestationForm? form, ItemNotice notice)
    {
        var (actor, cancellation) = (http.Actor(), http.RequestAborted);
        if (shelf.InUse.Find(spelling) is not { } wanted)
        {
            return TypedResults.NotFound();
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        var assessment = await current.TodayAsync(session, cancellation);
        var item = assessment.Find(wanted.Id)!;
        var mayWrite = actor.May(Permissions.Write);
        var view = new ItemView(
            assessment,
            item,
            ItemActs.Of(item, assessment.AsOf, registers),
            await texts.FindAsync(session, shelf.InUse.Id, wanted.Id, cancellation),
            await LackingAsync(session, item, assessment, cancellation),
            await history.OfAsync(session, shelf.InUse.Id, wanted.Id, cancellation),
            mayWrite ? form ?? await FormAsync(session, item, assessment, actor, cancellation) : null,
            notice
        );
        return Responses.Page<ItemPage>(
            new
            {
                Frame = frames.For(http, "assessment"),
                View = view,
                Registers = registers,
                MayWrite = mayWrite,
            },
            form is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private async Task<LackingRows?> LackingAsync(
        Session session,
        AssessedItem item,
        Assessment assessment,
        CancellationToken cancellation
    )
    {
        var worst = item is { Computed: true, Outcome: { } outcome }
            ? JudgedFigure.Of(outcome).FirstOrDefault(judged => judged.Figure.Lacking > 0)
            : null;
        if (worst is null || registers.Find(worst.Condition.Gap.Register) is not { } register)
        {
            return null;
        }

        var query = new EntryQuery { Gap = worst.Condition.Gap.Id, Limit = LackingRows.Listed };
        var page = await entries.ListAsync(session, register, query, assessment.Freshness, cancellation);
        var empty = await entries.EmptyCellsAsync(
            session,
            register,
            page.Entries,
            LackingRows.FieldsOf(register),
            assessment.Freshness,
            cancellation
        );
        return new LackingRows(register, worst.Condition.Gap, page, empty);
    }

    private async Task<AttestationForm> FormAsync(
        Session session,
        AssessedItem item,
        Assessment assessment,
        Actor actor,
        CancellationToken cancellation
    )
    {
        var register = registers.Find(AttestationForm.RegisterId)!;
        var entry = item.Attestation is { } said
            ? await entries.FindAsync(session, register, said.Id, cancellation)
            : null;
        return entry is null
            ? AttestationForm.New(register, item.Outcome is not null, actor.Name, assessment.AsOf)
            : AttestationForm.Of(entry, assessment.AsOf, actor.Name);
    }
}
