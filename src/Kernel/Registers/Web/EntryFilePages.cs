using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>Files that belong to an entry: add, fetch, hide, show again.</summary>
internal static class EntryFilePages
{
    public static void MapEntryFilePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/{id:guid}/files", AddAsync).Requires(Permissions.Write);
        pages.MapGet("/{id:guid}/files/{file:guid}", FetchAsync).Requires(Permissions.Read);
        pages
            .MapPost(
                "/{id:guid}/files/{file:guid}/remove",
                (string register, Guid id, Guid file, RegisterRequest request, EntryFiles files) =>
                    MarkAsync(register, id, file, true, request, files)
            )
            .Requires(Permissions.Write);
        pages
            .MapPost(
                "/{id:guid}/files/{file:guid}/restore",
                (string register, Guid id, Guid file, RegisterRequest request, EntryFiles files) =>
                    MarkAsync(register, id, file, false, request, files)
            )
            .Requires(Permissions.Write);
    }

    private static async Task<IResult> AddAsync(
        string register,
        Guid id,
        RegisterRequest request,
        EntryReader entries,
        EntryFiles files
    )
    {
        if (request.Registers.Find(register) is not { } definition)
        {
            return RegisterPages.NotFound();
        }

        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, definition, id, request.Cancellation) is null)
        {
            return RegisterPages.NotFound();
        }

        if (form.Files.GetFile("file") is { Length: > 0 and <= FileStore.LargestFile } file)
        {
            await using var content = file.OpenReadStream();
            await files.AddAsync(session, register, id, file.FileName, content, request.Author, request.Cancellation);
            await session.CommitAsync(request.Cancellation);
        }

        return TypedResults.LocalRedirect($"/registers/{register}/{id}#h-files");
    }

    private static async Task<IResult> FetchAsync(
        string register,
        Guid id,
        Guid file,
        RegisterRequest request,
        EntryFiles files,
        FileStore store,
        AuditWriter trail
    )
    {
        await using var session = await request.BeginAsync();
        var own = await files.OfAsync(session, register, id, request.Cancellation);
        if (
            own.FirstOrDefault(each => each.Id == file) is not { } found
            || store.Open(session.OrganisationId, found.Hash) is not { } content
        )
        {
            return RegisterPages.NotFound();
        }

        await trail.RecordAsync(
            session,
            AuditActs.Read,
            request.Author,
            new AuditSubject(register, id),
            null,
            new { found.Name, found.Hash },
            request.Cancellation
        );
        await session.CommitAsync(request.Cancellation);
        // Always a download and never a type that a browser would run.
        return TypedResults.Stream(content, "application/octet-stream", found.Name);
    }

    private static async Task<IResult> MarkAsync(
        string register,
        Guid id,
        Guid file,
        bool removed,
        RegisterRequest request,
        EntryFiles files
    )
    {
        await using var session = await request.BeginAsync();
        var own = await files.OfAsync(session, register, id, request.Cancellation);
        if (own.FirstOrDefault(each => each.Id == file) is not { } found)
        {
            return RegisterPages.NotFound();
        }

        var entry = new AuditSubject(register, id);
        await files.MarkAsync(session, entry, found, removed, request.Author, request.Cancellation);
        await session.CommitAsync(request.Cancellation);
        return TypedResults.LocalRedirect($"/registers/{register}/{id}#h-files");
    }
}
