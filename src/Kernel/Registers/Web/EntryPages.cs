using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>One entry: what it says, what refers to it, what happened to it; and the form that changes it.</summary>
internal static class EntryPages
{
    public static void MapEntryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/new", NewAsync).Requires(Permissions.Write);
        pages.MapPost("/new", CreateAsync).Requires(Permissions.Write);
        pages.MapGet("/{id:guid}", ShowAsync).Requires(Permissions.Read);
        pages.MapGet("/{id:guid}/edit", EditAsync).Requires(Permissions.Write);
        pages.MapPost("/{id:guid}/edit", ChangeAsync).Requires(Permissions.Write);
        pages.MapPost("/{id:guid}/remove", RemoveAsync).Requires(Permissions.Write);
        pages.MapPost("/{id:guid}/restore", RestoreAsync).Requires(Permissions.Write);
    }

    private static async Task<IResult> ShowAsync(
        string register,
        Guid id,
        RegisterRequest request,
        PageFrames frames,
        EntryReader entries,
        EntryHistory history,
        GapSet gaps,
        GapCounts counts,
        IncomingLinks incoming,
        EntryFiles files,
        IEnumerable<EntrySection> sections,
        string? done
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, definition, id, request.Cancellation) is not { } entry)
        {
            return RegisterPages.NotFound();
        }

        var freshness = await request.FreshnessAsync(session);
        var changes = await history.OfAsync(session, entry, request.Cancellation);
        var page = Responses.Page<EntryPageView>(
            new
            {
                Frame = frames.For(request.Http, definition.Chapter),
                Entry = entry,
                Names = await EntryNames.WithHistoryAsync(
                    entries,
                    session,
                    request.Registers,
                    entry,
                    changes,
                    request.Cancellation
                ),
                Changes = changes,
                Origin = await ImportOrigin.FindAsync(session, entry, request.Cancellation),
                Lacking = await counts.OfEntryAsync(
                    session,
                    entry,
                    [.. gaps.Of(register)],
                    freshness,
                    request.Cancellation
                ),
                Files = await files.OfAsync(session, register, id, request.Cancellation),
                Incoming = await incoming.OfAsync(session, entry, request.Cancellation),
                Sections = EntrySection.Of(sections, entry, freshness.AsOf),
                ChapterName = request.ChapterName(definition),
                request.MayWrite,
                AsOf = freshness.AsOf,
                freshness.FreshSince,
                Saved = done is not null,
            }
        );
        await request.TellReadAsync(session, entry);
        return page;
    }

    private static IResult NewAsync(RegisterRequest request, PageFrames frames) =>
        Form(
            request,
            frames,
            request.Register,
            null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [],
            "",
            null
        );

    private static async Task<IResult> EditAsync(
        string register,
        Guid id,
        RegisterRequest request,
        PageFrames frames,
        EntryReader entries
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, definition, id, request.Cancellation) is not { } entry)
        {
            return RegisterPages.NotFound();
        }

        var names = await entries.NamesAsync(session, definition, [entry], request.Cancellation);
        var texts = definition.Fields.ToDictionary(
            field => field.Name,
            field => FieldText.Of(field, entry[field], names),
            StringComparer.Ordinal
        );
        await request.TellReadAsync(session, entry);
        return Form(request, frames, definition, id, texts, [], "", entry.ChangedAt);
    }

    private static async Task<IResult> CreateAsync(
        string register,
        RegisterRequest request,
        PageFrames frames,
        EntryWriter writer
    ) => await SaveAsync(register, null, request, frames, writer);

    private static async Task<IResult> ChangeAsync(
        string register,
        Guid id,
        RegisterRequest request,
        PageFrames frames,
        EntryWriter writer
    ) => await SaveAsync(register, id, request, frames, writer);

    private static async Task<IResult> SaveAsync(
        string register,
        Guid? id,
        RegisterRequest request,
        PageFrames frames,
        EntryWriter writer
    )
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        // Several checked boxes of one field are one text.
        var texts = definition.Fields.ToDictionary(
            field => field.Name,
            field => string.Join("; ", form[field.Name].OfType<string>()),
            StringComparer.Ordinal
        );
        var seenAt = DateTimeOffset.TryParse(
            form["seenAt"],
            System.Globalization.CultureInfo.InvariantCulture,
            out var seen
        )
            ? seen
            : (DateTimeOffset?)null;
        await using var session = await request.BeginAsync();
        var draft = await request.DraftAsync(session, definition, texts);
        if (!draft.IsSound)
        {
            return Form(
                request,
                frames,
                definition,
                id,
                texts,
                draft.Refusals,
                "",
                seenAt,
                StatusCodes.Status422UnprocessableEntity
            );
        }

        var target = id ?? Guid.CreateVersion7();
        var outcome = id is null
            ? await writer.InsertAsync(session, draft, target, request.Author, request.Cancellation)
            : await writer.UpdateAsync(session, draft, target, seenAt, request.Author, request.Cancellation);
        switch (outcome)
        {
            case SaveOutcome.Saved:
                await request.CommitAsync(session);
                return TypedResults.LocalRedirect($"/registers/{register}/{target}?done=saved");
            case SaveOutcome.NotFound:
                return RegisterPages.NotFound();
            case SaveOutcome.AlreadyThere:
                return Form(
                    request,
                    frames,
                    definition,
                    id,
                    texts,
                    [],
                    Words.T(
                        $"{definition.Label.Ja}は1件だけです。すでにある記録を直してください。",
                        $"There is only one entry in {definition.Label.En}. Edit the one that is there."
                    ),
                    seenAt,
                    StatusCodes.Status409Conflict
                );
            case SaveOutcome.KeyTaken:
                return Form(
                    request,
                    frames,
                    definition,
                    id,
                    texts,
                    [],
                    Words.T(
                        $"{definition.Key.Label.Ja}「{draft.Key}」は別の記録が使っています。別の番号にしてください。",
                        $"{definition.Key.Label.En} “{draft.Key}” belongs to another entry. Choose another."
                    ),
                    seenAt,
                    StatusCodes.Status409Conflict
                );
            default:
                return Form(
                    request,
                    frames,
                    definition,
                    id,
                    texts,
                    [],
                    Words.T(
                        "あなたが開いたあとに別の人が保存しました。下の入力は残っています。新しい内容を別の画面で確かめ、必要ならもう一度保存してください。",
                        "Somebody else saved after you opened this. Your input is below. Compare with the new version, then save again if needed."
                    ),
                    null,
                    StatusCodes.Status409Conflict
                );
        }
    }

    private static async Task<IResult> RemoveAsync(
        string register,
        Guid id,
        RegisterRequest request,
        EntryReader entries,
        EntryWriter writer
    ) => await MarkAsync(register, id, request, entries, writer.RemoveAsync);

    private static async Task<IResult> RestoreAsync(
        string register,
        Guid id,
        RegisterRequest request,
        EntryReader entries,
        EntryWriter writer
    ) => await MarkAsync(register, id, request, entries, writer.RestoreAsync);

    private static async Task<IResult> MarkAsync(
        string register,
        Guid id,
        RegisterRequest request,
        EntryReader entries,
        Func<Session, RegisterDefinition, Guid, Author, CancellationToken, Task<SaveOutcome>> mark
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, definition, id, request.Cancellation) is null)
        {
            return RegisterPages.NotFound();
        }

        await mark(session, definition, id, request.Author, request.Cancellation);
        await request.CommitAsync(session);
        return TypedResults.LocalRedirect($"/registers/{register}/{id}");
    }

    private static IResult Form(
        RegisterRequest request,
        PageFrames frames,
        RegisterDefinition register,
        Guid? id,
        IReadOnlyDictionary<string, string> texts,
        IReadOnlyList<RefusedValue> refused,
        string problem,
        DateTimeOffset? seenAt,
        int status = StatusCodes.Status200OK
    ) =>
        Responses.Page<EntryFormPage>(
            new
            {
                Frame = frames.For(request.Http, register.Chapter),
                Register = register,
                EntryId = id,
                Texts = texts,
                Refused = refused,
                Problem = problem,
                SeenAt = seenAt,
                ChapterName = request.ChapterName(register),
            },
            status
        );
}
