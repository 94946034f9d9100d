using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Reads the first entries behind every figure that lacks some, by the same SQL that counted them.</summary>
public sealed class ReportEvidenceReader(EntryReader entries, RegisterSet registers)
{
    public const int EntriesListed = 20;

    /// <summary>As many as one import lists.</summary>
    public const int RefusedListed = ImportResult.RefusedListed;

    public async Task<ReportEvidence> ReadAsync(Session session, Assessment assessment, CancellationToken cancellation)
    {
        var gaps = assessment
            .Items.Where(item => item.Computed)
            .SelectMany(item => JudgedFigure.InOrder(item.Outcome!))
            .Where(judged => judged.Figure.Lacking > 0)
            .Select(judged => judged.Condition.Gap)
            .DistinctBy(gap => gap.Id, StringComparer.Ordinal);
        var byGap = new Dictionary<string, LackingEntries>(StringComparer.Ordinal);
        foreach (var gap in gaps)
        {
            if (registers.Find(gap.Register) is { } register)
            {
                byGap[gap.Id] = await LackingAsync(session, register, gap, assessment.Freshness, cancellation);
            }
        }

        return new ReportEvidence(byGap, SaidOnce(await RefusedAsync(session, cancellation)));
    }

    private async Task<LackingEntries> LackingAsync(
        Session session,
        RegisterDefinition register,
        Gap gap,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var query = new EntryQuery { Gap = gap.Id, Limit = EntriesListed };
        var page = await entries.ListAsync(session, register, query, freshness, cancellation);
        return new LackingEntries(
            gap.Id,
            register.Id,
            [.. page.Entries.Select(entry => new LackingEntry(entry.Id, entry.Key, entry.Title, gap.Missing))],
            page.Total
        );
    }

    private IReadOnlyList<RefusedInFile> SaidOnce(IReadOnlyList<RefusedInFile> refused) =>
        [
            .. refused
                .GroupBy(each => (each.Register, each.File))
                .SelectMany(file =>
                    MissingColumns
                        .SaidOnce(registers.Find(file.Key.Register), file.Select(each => each.Cell))
                        .Select(cell => new RefusedInFile(file.Key.Register, file.Key.File, cell))
                ),
        ];

    private static async Task<IReadOnlyList<RefusedInFile>> RefusedAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            $"""
            select r.register, i.file_name, r.sheet, r.row_number, r.column_letter, r.field, r.entry_key, r.value,
                r.reason_ja, r.reason_en, r.suggestion
            from import_refusal r
            join import i on i.organisation_id = r.organisation_id and i.id = r.import_id
            where r.organisation_id = current_organisation() and r.settled_at is null
            order by r.register, i.started_at, r.import_id, r.number limit {RefusedListed}
            """,
            reader => new RefusedInFile(
                reader.GetString(0),
                reader.GetString(1),
                new RefusedCell(
                    reader.GetString(2),
                    reader.GetInt32(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    reader.GetString(7),
                    new Localized(reader.GetString(8), reader.GetString(9)),
                    reader.GetString(10)
                )
            ),
            cancellation
        );
}
