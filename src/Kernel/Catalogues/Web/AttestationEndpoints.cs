using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Saving, removing and bringing back what a person says about an item.</summary>
public sealed class AttestationEndpoints(
    CatalogueShelf shelf,
    CurrentAssessment current,
    EntryReader entries,
    EntryWriter writer,
    RegisterSet registers,
    IEnumerable<EntryRule> rules,
    Database database,
    ItemEndpoint page
)
{
    private RegisterDefinition Register => registers.Find(AttestationForm.RegisterId)!;

    public static Task<IResult> SaveAsync(HttpContext http, AttestationEndpoints endpoints, string item) =>
        endpoints.TakeAsync(http, item);

    public static Task<IResult> RemoveAsync(HttpContext http, AttestationEndpoints endpoints, string item) =>
        endpoints.MarkAsync(http, item, ItemNotice.Removed, endpoints.HideAsync);

    public static Task<IResult> RestoreAsync(HttpContext http, AttestationEndpoints endpoints, string item) =>
        endpoints.MarkAsync(http, item, ItemNotice.Restored, endpoints.BringBackAsync);

    private async Task<IResult> TakeAsync(HttpContext http, string item)
    {
        var (actor, cancellation) = (http.Actor(), http.RequestAborted);
        if (shelf.InUse.Find(item) is not { } wanted)
        {
            return TypedResults.NotFound();
        }

        var posted = await http.Request.ReadFormAsync(cancellation);
        var texts = Register.Fields.ToDictionary(
            field => field.Name,
            field => field.IsKey ? wanted.Id : posted[field.Name].ToString(),
            StringComparer.Ordinal
        );
        var seenAt = DateTimeOffset.TryParse(
            posted["seenAt"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out var seen
        )
            ? seen
            : (DateTimeOffset?)null;
        var draft = EntryDraftReader.Read(Register, texts, new ReferenceIndex(), rules);
        var form = new AttestationForm(Register, texts, draft.Refusals, seenAt);
        if (!draft.IsSound)
        {
            return await page.PageAsync(http, wanted.Id, form, ItemNotice.None);
        }

        await using (var session = await database.BeginAsync(actor.OrganisationId, cancellation))
        {
            var outcome = await WriteAsync(session, draft, seenAt, actor.AuthorFor(Permissions.Write), cancellation);
            if (outcome == SaveOutcome.Saved)
            {
                await current.RememberAsync(session, cancellation);
                await session.CommitAsync(cancellation);
                return Back(wanted, ItemNotice.Saved);
            }
        }

        return await page.PageAsync(
            http,
            wanted.Id,
            form with
            {
                Problem = Words.T(
                    "ほかの人が先に保存しました。保存していません。このページを開き直して、いまの内容を確かめてください。",
                    "Somebody else saved in the meantime; nothing was overwritten. Open this page again and look at what is there now."
                ),
            },
            ItemNotice.None
        );
    }

    /// <summary>A statement that was removed earlier comes back as the new one: its history stays with it.</summary>
    private async Task<SaveOutcome> WriteAsync(
        Session session,
        EntryDraft draft,
        DateTimeOffset? seenAt,
        Author author,
        CancellationToken cancellation
    )
    {
        var known = await entries.FindByKeyAsync(session, Register, draft.Key, cancellation);
        if (known is null)
        {
            return await writer.InsertAsync(session, draft, Guid.CreateVersion7(), author, cancellation);
        }

        if (known.DeletedAt is not null)
        {
            await writer.RestoreAsync(session, Register, known.Id, author, cancellation);
            return await writer.UpdateAsync(session, draft, known.Id, null, author, cancellation);
        }

        return seenAt is null
            ? SaveOutcome.ChangedMeanwhile
            : await writer.UpdateAsync(session, draft, known.Id, seenAt, author, cancellation);
    }

    private async Task<IResult> MarkAsync(
        HttpContext http,
        string item,
        ItemNotice notice,
        Func<Session, Guid, Author, CancellationToken, Task<SaveOutcome>> mark
    )
    {
        var (actor, cancellation) = (http.Actor(), http.RequestAborted);
        if (shelf.InUse.Find(item) is not { } wanted)
        {
            return TypedResults.NotFound();
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        if (
            await entries.FindByKeyAsync(session, Register, wanted.Id, cancellation) is { } entry
            && await mark(session, entry.Id, actor.AuthorFor(Permissions.Write), cancellation) == SaveOutcome.Saved
        )
        {
            await current.RememberAsync(session, cancellation);
            await session.CommitAsync(cancellation);
        }

        return Back(wanted, notice);
    }

    private Task<SaveOutcome> HideAsync(Session session, Guid id, Author author, CancellationToken cancellation) =>
        writer.RemoveAsync(session, Register, id, author, cancellation);

    private Task<SaveOutcome> BringBackAsync(Session session, Guid id, Author author, CancellationToken cancellation) =>
        writer.RestoreAsync(session, Register, id, author, cancellation);

    private static IResult Back(CatalogueItem item, ItemNotice notice) =>
        TypedResults.LocalRedirect($"{Addresses.Item(item.Id)}?done={notice.ToString().ToLowerInvariant()}");
}
