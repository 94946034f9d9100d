using System.Globalization;
using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Audit.Web;

/// <summary>What leaves the house: the export, heads and public keys.</summary>
internal static class TrailFiles
{
    public static async Task<IResult> ExportAsync(
        HttpContext http,
        Database database,
        AuditWriter trail,
        AuditSealer sealer,
        AuditExport export,
        AuditExcerpt excerpt,
        TimeProvider time
    )
    {
        var actor = http.Actor();
        var (from, to) = (Text(http, "from"), Text(http, "to"));
        TrailSpan? span = null;
        if ((from, to) is not (null, null) && (span = SpanText.Read(from, to, time)) is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await using (var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted))
        {
            await trail.RecordAsync(
                session,
                AuditActs.TrailExport,
                actor.AuthorFor(Permissions.TrailRead),
                AuditSubject.None,
                null,
                span is null ? null : new { SpanFrom = span.From, SpanTo = span.To },
                http.RequestAborted
            );
            await session.CommitAsync(http.RequestAborted);
        }

        await sealer.SealAsync(actor.OrganisationId, http.RequestAborted);
        var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        await using (var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted))
        {
            var name = actor.Membership.OrganisationName;
            if (span is null)
            {
                await export.WriteAsync(session, name, file, http.RequestAborted);
            }
            else if (await excerpt.WriteAsync(session, name, span, file, http.RequestAborted) is null)
            {
                await file.DisposeAsync();
                return TypedResults.LocalRedirect(
                    $"/trail?from={Uri.EscapeDataString(from ?? "")}&to={Uri.EscapeDataString(to ?? "")}"
                );
            }
        }

        file.Position = 0;
        return TypedResults.Stream(file, "application/x-ndjson", NameOf(time, span));
    }

    /// <summary>Of which day it is, and whether it is an excerpt: several lie beside each other where they are verified.</summary>
    private static string NameOf(TimeProvider time, TrailSpan? span) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"audit-trail-{JapanTime.Today(time):yyyyMMdd}{(span is null ? "" : "-excerpt")}.jsonl"
        );

    private static string? Text(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public static async Task<IResult> KeyAsync(HttpContext http, Database database)
    {
        await using var session = await database.BeginSharedAsync(http.RequestAborted);
        var keys = await AuditKeys.AllAsync(session, http.RequestAborted);
        return TypedResults.File(
            Encoding.ASCII.GetBytes(string.Concat(keys)),
            "application/x-pem-file",
            "audit-key.pem"
        );
    }

    public static async Task<IResult> HeadAsync(HttpContext http, long number, Database database)
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        if (await SealedHead.FindAsync(session, number, http.RequestAborted) is not { } head)
        {
            return TypedResults.NotFound();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"audit-head-{number}.json");
        return TypedResults.File(Encoding.UTF8.GetBytes(head.Signed.ToLine() + "\n"), "application/json", name);
    }
}
