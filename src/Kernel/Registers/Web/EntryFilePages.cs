using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Files.Types;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
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
        EntryFiles files,
        PageFrames frames
    )
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        await using var session = await request.BeginAsync();
        if (await entries.FindAsync(session, definition, id, request.Cancellation) is null)
        {
            return RegisterPages.NotFound();
        }

        var problem = await TakeAsync(register, id, request, session, form, files);
        if (problem is { } text)
        {
            return Responses.Page<FailurePage>(
                new { Frame = frames.For(request.Http), Text = text.ToString() },
                StatusCodes.Status422UnprocessableEntity
            );
        }

        await session.CommitAsync(request.Cancellation);
        return TypedResults.LocalRedirect($"/registers/{register}/{id}#h-files");
    }

    /// <summary>A file that came in pieces before, or one that comes with the form.</summary>
    /// <returns>Why it was not taken.</returns>
    private static async Task<Localized?> TakeAsync(
        string register,
        Guid id,
        RegisterRequest request,
        Session session,
        IFormCollection form,
        EntryFiles files
    )
    {
        var (author, cancellation) = (request.Author, request.Cancellation);
        if (Guid.TryParse(form["stored"], out var stored))
        {
            return await files.AttachAsync(session, register, id, stored, author, cancellation)
                ? null
                : (
                    "送ったファイルが見つかりません。もう一度送ってください。",
                    "The file was not found. Send it again."
                );
        }

        if (form.Files.GetFile("file") is not { Length: > 0 and <= FileStore.LargestFile } file)
        {
            return ("ファイルを選んでください（50MBまで）。", "Choose a file (50 MB at most).");
        }

        await using var content = file.OpenReadStream();
        if (FileTypeCheck.Of(FileName.Shown(file.FileName), content).Problem is { } refused)
        {
            return refused;
        }

        if (await FileShelf.RoomAsync(session, cancellation) < file.Length)
        {
            return (
                "組織の割当てが一杯です。要らなくなったファイルを外してください。",
                "Your organisation's quota is used up. Remove files first."
            );
        }

        content.Position = 0;
        await files.AddAsync(session, register, id, file.FileName, content, author, cancellation);
        return null;
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
        return FileDownload.Of(request.Http, content, found.Name, found.Hash);
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
