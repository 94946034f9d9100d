using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Files.Web;

/// <summary>Files as REST resources: resumable uploads, download, removal.</summary>
public static class FileInterface
{
    public const string Root = "/api/v1/files";

    public static void MapFileInterface(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup(Root).WithTags("files").AddEndpointFilter<CrossSiteFilter>();
        files
            .MapPost("", UploadEndpoints.BeginAsync)
            .Requires(Permissions.Write)
            .WithSummary("Begin a resumable upload (tus 1.0.0): Upload-Length, Upload-Metadata with filename");
        files
            .MapMethods("", [HttpMethods.Options], UploadEndpoints.Offer)
            .Requires(Permissions.Write)
            .WithSummary("What the uploads offer");
        files
            .MapMethods("/uploads/{id:guid}", [HttpMethods.Head], UploadEndpoints.WhereAsync)
            .Requires(Permissions.Write)
            .WithSummary("Where to go on: Upload-Offset");
        files
            .MapPatch("/uploads/{id:guid}", UploadEndpoints.AppendAsync)
            .Requires(Permissions.Write)
            .WithSummary("Send a piece (application/offset+octet-stream) at Upload-Offset");
        files
            .MapDelete("/uploads/{id:guid}", UploadEndpoints.CancelAsync)
            .Requires(Permissions.Write)
            .WithSummary("Stop an upload and drop what has come");
        files
            .MapGet("/uploads/{id:guid}", UploadEndpoints.ShowAsync)
            .Requires(Permissions.Write)
            .WithSummary("What became of an upload, and the file it made");
        files.MapGet("/{id:guid}", FetchAsync).Requires(Permissions.Read).WithSummary("Download a file");
        files
            .MapDelete("/{id:guid}", RemoveAsync)
            .Requires(Permissions.Write)
            .WithSummary("Remove a file whose time is over; its content goes 30 days later");
    }

    private static async Task<IResult> FetchAsync(
        HttpContext http,
        Guid id,
        Database database,
        FileStore store,
        AuditWriter trail
    )
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        if (
            await StoredFile.FindAsync(session, id, http.RequestAborted) is not { Removed: false } file
            || store.Open(session.OrganisationId, file.Hash) is not { } content
        )
        {
            return TypedResults.NotFound();
        }

        await TellAsync(http, session, trail, AuditActs.Read, id, file);
        await session.CommitAsync(http.RequestAborted);
        return FileDownload.Of(http, content, file.Name, file.Hash);
    }

    private static Task TellAsync(
        HttpContext http,
        Session session,
        AuditWriter trail,
        string act,
        Guid id,
        StoredFile file
    ) =>
        trail.RecordAsync(
            session,
            act,
            http.Actor().AuthorFor(act == AuditActs.Read ? Permissions.Read : Permissions.Write),
            AuditSubject.None,
            null,
            new
            {
                File = id,
                file.Name,
                file.Hash,
            },
            http.RequestAborted
        );

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        Guid id,
        Database database,
        FileShelf shelf,
        AuditWriter trail
    )
    {
        var actor = http.Actor();
        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var file = await StoredFile.FindAsync(session, id, http.RequestAborted);
        var outcome = await shelf.RemoveAsync(session, id, actor.Name, http.RequestAborted);
        if (outcome == RemoveOutcome.Removed)
        {
            await TellAsync(http, session, trail, AuditActs.FileDiscard, id, file!);
        }

        await session.CommitAsync(http.RequestAborted);
        return outcome switch
        {
            RemoveOutcome.Removed => TypedResults.NoContent(),
            RemoveOutcome.NotFound => TypedResults.NotFound(),
            RemoveOutcome.Held => Kept("The file is held: something sealed or an order keeps it."),
            RemoveOutcome.InUse => Kept("An entry shows the file. Take it off the entry first."),
            RemoveOutcome.TooEarly => Kept("The retention rule keeps the file longer."),
        };
    }

    private static IResult Kept(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict);
}
