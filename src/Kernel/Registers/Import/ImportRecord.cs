using System.Text.Json;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Npgsql;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>An import as the database remembers it.</summary>
/// <param name="State">received, applied, refused or cancelled.</param>
/// <param name="OpenRows">Refused rows that are neither corrected nor settled.</param>
public sealed record ImportRecord(
    Guid Id,
    string Register,
    string FileName,
    string FileHash,
    long FileSize,
    string State,
    DateTimeOffset StartedAt,
    string AccountName,
    int Read,
    int Added,
    int Changed,
    int Same,
    int Refused,
    IReadOnlyDictionary<string, int?>? Mapping,
    long OpenRows
);

/// <summary>One refused cell that still waits, or how it was settled.</summary>
public sealed record RefusedRecord(int Number, RefusedCell Cell, string? SettledBy, string? SettledReason);

/// <summary>Reads what imports did.</summary>
public sealed class ImportHistory(AuditWriter trail, TimeProvider time)
{
    private const string Columns =
        "i.id, i.register, i.file_name, i.file_hash, i.file_size, i.state, i.started_at, i.account_name, i.rows_read, i.rows_added, "
        + "i.rows_changed, i.rows_same, i.rows_refused, i.mapping::text, (select count(distinct (r.sheet, r.row_number)) "
        + "from import_refusal r where r.organisation_id = i.organisation_id and r.import_id = i.id and r.settled_at is null)";

    public async Task<ImportRecord?> FindAsync(
        Session session,
        string register,
        Guid id,
        CancellationToken cancellation
    )
    {
        var found = await session.ListAsync(
            $"select {Columns} from import i where i.organisation_id = current_organisation() and i.register = $1 and i.id = $2",
            Read,
            cancellation,
            register,
            id
        );
        return found.FirstOrDefault();
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<ImportRecord>> OfAsync(
        Session session,
        string register,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            $"select {Columns} from import i where i.organisation_id = current_organisation() and i.register = $1 order by i.started_at desc limit 100",
            Read,
            cancellation,
            register
        );

    public async Task<IReadOnlyList<RefusedRecord>> RefusedAsync(
        Session session,
        Guid importId,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select number, sheet, row_number, column_letter, field, entry_key, value, reason_ja, reason_en, suggestion, settled_by, settled_reason
            from import_refusal where organisation_id = current_organisation() and import_id = $1 order by number limit 500
            """,
            reader => new RefusedRecord(
                reader.GetInt32(0),
                new RefusedCell(
                    reader.GetString(1),
                    reader.GetInt32(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    new Localized(reader.GetString(7), reader.GetString(8)),
                    reader.GetString(9)
                ),
                reader.IsDBNull(10) ? null : reader.GetString(10),
                reader.IsDBNull(11) ? null : reader.GetString(11)
            ),
            cancellation,
            importId
        );

    /// <summary>A person says that the refused rows are not needed, and why; the ledger is complete without them.</summary>
    public async Task<int> SettleAsync(
        Session session,
        Guid importId,
        Author author,
        string reason,
        CancellationToken cancellation
    )
    {
        var cells = await session.ExecuteAsync(
            """
            update import_refusal set settled_at = $2, settled_by = $3, settled_reason = $4
            where organisation_id = current_organisation() and import_id = $1 and settled_at is null
            """,
            cancellation,
            importId,
            time.GetUtcNow(),
            author.Name,
            reason
        );
        if (cells > 0)
        {
            var subject = new AuditSubject("", null, importId);
            await trail.RecordAsync(
                session,
                AuditActs.Settle,
                author,
                subject,
                null,
                new { cells, reason },
                cancellation
            );
        }

        return cells;
    }

    private static ImportRecord Read(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetInt64(4),
            reader.GetString(5),
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.GetString(7),
            reader.GetInt32(8),
            reader.GetInt32(9),
            reader.GetInt32(10),
            reader.GetInt32(11),
            reader.GetInt32(12),
            reader.IsDBNull(13) ? null : JsonSerializer.Deserialize<Dictionary<string, int?>>(reader.GetString(13)),
            reader.GetInt64(14)
        );
}
