using System.Globalization;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The assessment as files, in the reader's language.</summary>
internal static class ReportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static Task<IResult> WorkbookAsync(
        HttpContext http,
        Database database,
        CurrentAssessment current,
        ReportEvidenceReader evidence,
        RegisterSet registers,
        AuditWriter trail,
        TimeProvider time
    ) =>
        FileAsync(
            http,
            database,
            current,
            evidence,
            registers,
            trail,
            time,
            AssessmentWorkbook.Write,
            Workbook,
            "xlsx"
        );

    public static Task<IResult> DocumentAsync(
        HttpContext http,
        Database database,
        CurrentAssessment current,
        ReportEvidenceReader evidence,
        RegisterSet registers,
        AuditWriter trail,
        TimeProvider time
    ) => FileAsync(http, database, current, evidence, registers, trail, time, AssessmentDocx.Write, Document, "docx");

    private static async Task<IResult> FileAsync(
        HttpContext http,
        Database database,
        CurrentAssessment current,
        ReportEvidenceReader evidence,
        RegisterSet registers,
        AuditWriter trail,
        TimeProvider time,
        Action<Stream, ReportContent> write,
        string type,
        string extension
    )
    {
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var assessment = await current.TodayAsync(session, http.RequestAborted);
        var content = new ReportContent(
            assessment,
            registers,
            await evidence.ReadAsync(session, assessment, http.RequestAborted),
            CultureInfo.CurrentUICulture,
            JapanTime.Now(time)
        );
        using var buffer = new MemoryStream();
        write(buffer, content);
        var name = string.Create(CultureInfo.InvariantCulture, $"assessment-{assessment.AsOf:yyyy-MM-dd}.{extension}");
        await trail.RecordAsync(
            session,
            AuditActs.Export,
            http.Actor().AuthorFor(Permissions.Read),
            AuditSubject.None,
            null,
            new { file = name },
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.File(buffer.ToArray(), type, name);
    }
}
