using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>
/// The REST resources that every declared register has. Each register has paths of its own, so that the OpenAPI
/// document says which fields it takes.
/// </summary>
public static class RegisterInterface
{
    public const string Root = "/api/v1/registers";

    public static void MapRegisterInterface(this IEndpointRouteBuilder routes)
    {
        var registers = routes.ServiceProvider.GetRequiredService<RegisterSet>();
        routes
            .MapGet(
                Root,
                (RegisterSet set, HttpContext http) =>
                    TypedResults.Ok(set.For(http.Actor().Membership.Kind).Select(RegisterDescription.Of).ToList())
            )
            .Requires(Permissions.Read)
            .WithTags("registers")
            .WithSummary("The registers and their fields");
        foreach (var register in registers.All)
        {
            MapRegister(
                routes
                    .MapGroup($"{Root}/{register.Id}")
                    .WithTags(register.Id)
                    .WithMetadata(new OfRegister(register.Id))
                    .AddEndpointFilter<CrossSiteFilter>()
                    .AddEndpointFilter<KnownRegister>(),
                register
            );
        }
    }

    private static void MapRegister(RouteGroupBuilder group, RegisterDefinition register)
    {
        group
            .MapGet("", (RegisterRequest request, EntryReader entries) => ListAsync(register, request, entries))
            .Requires(Permissions.Read)
            .WithSummary($"{register.Label.En}: entries by pages of 100")
            .WithDescription(
                "Query: q (words), f.<field>=<value> (filter; a date by a span such as ..today-1 or "
                    + "2026-04-01..2027-03-31, unset by -), gap, sort, dir=desc, from (cursor of the answer's next)."
            );
        group
            .MapGet(
                "/{id:guid}",
                (Guid id, RegisterRequest request, EntryReader entries) => FindAsync(register, id, request, entries)
            )
            .Requires(Permissions.Read)
            .WithSummary($"{register.Label.En}: one entry");
        group
            .MapPost(
                "",
                (EntryBody body, RegisterRequest request, EntryReader entries, EntryWriter writer) =>
                    CreateAsync(register, body, request, entries, writer)
            )
            .Requires(Permissions.Write)
            .WithSummary($"{register.Label.En}: add an entry")
            .WithMetadata(new TakesEntryOf(register));
        group
            .MapPut(
                "/{id:guid}",
                (Guid id, EntryBody body, RegisterRequest request, EntryReader entries, EntryWriter writer) =>
                    ReplaceAsync(register, id, body, request, entries, writer)
            )
            .Requires(Permissions.Write)
            .WithSummary($"{register.Label.En}: replace an entry")
            .WithMetadata(new TakesEntryOf(register));
        group
            .MapDelete(
                "/{id:guid}",
                (Guid id, RegisterRequest request, EntryWriter writer) => RemoveAsync(register, id, request, writer)
            )
            .Requires(Permissions.Write)
            .WithSummary($"{register.Label.En}: remove an entry (it can be restored)");
        group
            .MapPost(
                "/import",
                (IFormFile file, bool? preview, RegisterRequest request, Importer importer) =>
                    ImportAsync(register, file, preview ?? false, request, importer)
            )
            .Requires(Permissions.Write)
            .FewAtOnce()
            .WithSummary($"{register.Label.En}: import xlsx or csv; preview=true writes nothing")
            .DisableAntiforgery();
    }

    private static async Task<Ok<EntryList>> ListAsync(
        RegisterDefinition register,
        RegisterRequest request,
        EntryReader entries
    )
    {
        var query = RegisterQuery.Read(register, request.Http.Request.Query).Query;
        await using var session = await request.BeginAsync();
        var page = await entries.ListAsync(
            session,
            register,
            query,
            await request.FreshnessAsync(session),
            request.Cancellation
        );
        await request.TellListAsync(session, register, page.Entries.Count);
        return TypedResults.Ok(
            new EntryList(
                page.Total,
                [.. page.Entries.Select(entry => EntryDocument.Of(entry, page.Names))],
                page.Next?.ToString()
            )
        );
    }

    private static async Task<Results<Ok<EntryDocument>, NotFound>> FindAsync(
        RegisterDefinition register,
        Guid id,
        RegisterRequest request,
        EntryReader entries
    )
    {
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, register, id, request.Cancellation) is not { } entry)
        {
            return TypedResults.NotFound();
        }

        var names = await entries.NamesAsync(session, register, [entry], request.Cancellation);
        await request.TellReadAsync(session, entry);
        return TypedResults.Ok(EntryDocument.Of(entry, names));
    }

    private static async Task<Results<Created<EntryDocument>, ProblemHttpResult, ValidationProblem>> CreateAsync(
        RegisterDefinition register,
        EntryBody body,
        RegisterRequest request,
        EntryReader entries,
        EntryWriter writer
    )
    {
        await using var session = await request.BeginAsync();
        var draft = await request.DraftAsync(session, register, body.Texts(register));
        if (Refused(register, body, draft) is { } refused)
        {
            return refused;
        }

        var id = Guid.CreateVersion7();
        if (await writer.InsertAsync(session, draft, id, request.Author, request.Cancellation) != SaveOutcome.Saved)
        {
            var reason = register.Single
                ? "The register holds one entry only."
                : $"The key “{draft.Key}” belongs to another entry.";
            return TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict);
        }

        await request.CommitAsync(session);
        return TypedResults.Created(
            $"{Root}/{register.Id}/{id}",
            (await ReadBackAsync(register, id, request, entries))!
        );
    }

    private static async Task<Results<Ok<EntryDocument>, NotFound, ProblemHttpResult, ValidationProblem>> ReplaceAsync(
        RegisterDefinition register,
        Guid id,
        EntryBody body,
        RegisterRequest request,
        EntryReader entries,
        EntryWriter writer
    )
    {
        await using var session = await request.BeginAsync();
        var draft = await request.DraftAsync(session, register, body.Texts(register));
        if (Refused(register, body, draft) is { } refused)
        {
            return refused;
        }

        switch (await writer.UpdateAsync(session, draft, id, body.ChangedAt, request.Author, request.Cancellation))
        {
            case SaveOutcome.Saved:
                await request.CommitAsync(session);
                return TypedResults.Ok((await ReadBackAsync(register, id, request, entries))!);
            case SaveOutcome.NotFound:
                return TypedResults.NotFound();
            case SaveOutcome.KeyTaken:
                return TypedResults.Problem(
                    $"The key “{draft.Key}” belongs to another entry.",
                    statusCode: StatusCodes.Status409Conflict
                );
            default:
                return TypedResults.Problem(
                    "The entry changed after changedAt. Read it again.",
                    statusCode: StatusCodes.Status409Conflict
                );
        }
    }

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(
        RegisterDefinition register,
        Guid id,
        RegisterRequest request,
        EntryWriter writer
    )
    {
        await using var session = await request.BeginAsync();
        if (await writer.RemoveAsync(session, register, id, request.Author, request.Cancellation) != SaveOutcome.Saved)
        {
            return TypedResults.NotFound();
        }

        await request.CommitAsync(session);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ImportDocument>, UnprocessableEntity<ImportDocument>>> ImportAsync(
        RegisterDefinition register,
        IFormFile file,
        bool preview,
        RegisterRequest request,
        Importer importer
    )
    {
        await using var content = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(
            await System.Security.Cryptography.SHA256.HashDataAsync(content, request.Cancellation)
        );
        content.Position = 0;
        await using var session = await request.BeginAsync();
        var given = new ImportFile(Path.GetFileName(file.FileName), content, hash);
        var result = preview
            ? await importer.PreviewAsync(session, register, given, null, request.Cancellation)
            : await importer.ApplyAsync(
                session,
                register,
                given,
                Guid.CreateVersion7(),
                request.Author,
                null,
                request.Cancellation
            );
        if (!preview && result.Problem is null)
        {
            await request.CommitAsync(session, ChangeScope.Import);
            if (result.IsBulk)
            {
                await request.RefreshStatisticsAsync(register);
            }
        }

        var document = ImportDocument.Of(register, result);
        return result.Problem is null ? TypedResults.Ok(document) : TypedResults.UnprocessableEntity(document);
    }

    private static ValidationProblem? Refused(RegisterDefinition register, EntryBody body, EntryDraft draft)
    {
        var errors = draft
            .Refusals.GroupBy(refusal => refusal.Field.Name, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(refusal => refusal.Reason.ToString()).ToArray(),
                StringComparer.Ordinal
            );
        // A name that is no field is a mistake of the caller, not something to drop silently.
        foreach (var unknown in (body.Values ?? []).Keys.Where(name => register.Find(name) is null))
        {
            errors[unknown] = [Words.T("この台帳にない欄です。", "This register has no such field.")];
        }

        return errors.Count == 0 ? null : TypedResults.ValidationProblem(errors);
    }

    private static async Task<EntryDocument?> ReadBackAsync(
        RegisterDefinition register,
        Guid id,
        RegisterRequest request,
        EntryReader entries
    )
    {
        await using var session = await request.BeginAsync();
        return await entries.FindAsync(session, register, id, request.Cancellation) is { } entry
            ? EntryDocument.Of(entry, await entries.NamesAsync(session, register, [entry], request.Cancellation))
            : null;
    }
}
