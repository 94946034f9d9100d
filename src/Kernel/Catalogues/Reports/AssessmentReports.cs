using System.Globalization;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Writes everything that is said about an assessment into a folder.</summary>
public sealed class AssessmentReports(EntryReader entries, RegisterSet registers)
{
    public const string Report = "report.docx";
    public const string Workbook = "assessment.xlsx";
    public const string Document = "assessment.json";
    public const string Page = "index.html";
    public const string Rejected = "rejected.csv";

    /// <param name="refused">Cells that the imports of this run refused; rejected.csv is written for them only.</param>
    /// <exception cref="StorageException">The folder cannot be written to; no half-written file remains.</exception>
    public async Task WriteAllAsync(
        Session session,
        Assessment assessment,
        IReadOnlyList<(string File, RefusedCell Cell)> refused,
        string folder,
        CultureInfo language,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var evidence = await new ReportEvidenceReader(entries, registers).ReadAsync(session, assessment, cancellation);
        var content = new ReportContent(assessment, registers, evidence.With(refused), language, time.GetLocalNow());
        await WriteAsync(content, [.. evidence.Placed(refused)], folder, cancellation);
    }

    /// <inheritdoc cref="WriteAllAsync"/>
    public static async Task WriteAsync(
        ReportContent content,
        IReadOnlyList<RefusedInFile> refused,
        string folder,
        CancellationToken cancellation
    )
    {
        var target = new ReportFolder(folder);
        await target.WriteAsync(Report, Whole(stream => AssessmentDocx.Write(stream, content)), cancellation);
        await target.WriteAsync(Workbook, Whole(stream => AssessmentWorkbook.Write(stream, content)), cancellation);
        await target.WriteAsync(
            Document,
            Whole(stream => OscalAssessmentResults.Write(AssessmentExport.ToDocument(content), stream)),
            cancellation
        );
        await target.WriteAsync(Page, stream => AssessmentPage.WriteAsync(stream, content, cancellation), cancellation);
        if (refused.Count == 0)
        {
            target.Remove(Rejected);
            return;
        }

        await target.WriteAsync(
            Rejected,
            Whole(stream => RejectedCsv.Write(stream, refused, content.Registers, content.Language)),
            cancellation
        );
    }

    private static Func<Stream, Task> Whole(Action<Stream> write) =>
        stream =>
        {
            write(stream);
            return Task.CompletedTask;
        };
}
