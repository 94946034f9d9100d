using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Whose import, and when it began.</summary>
internal sealed record ImportAct(Guid ImportId, DateTimeOffset At, Author Author);

/// <summary>Tells the trail what an import does to a register: each change by itself, new entries many at once.</summary>
internal sealed class ImportTrail(RegisterDefinition register)
{
    /// <summary>A line of an export stays short of what a verifier takes, however long the texts are.</summary>
    private const int RowsAtOnce = 100;

    private const string Columns =
        "insert into audit_entry (organisation_id, act, register, at, account_id, account_name, import_id";

    /// <summary>The rows of <c>changed</c>, after they were written.</summary>
    public Task<int> TellChangedAsync(Session session, ImportAct act, CancellationToken cancellation) =>
        session.ExecuteAsync(
            $"{Columns}, entry_id, before, after) select current_organisation(), '{AuditActs.Import}', $1, $2, $3, $4, $5, "
                + $"c.entry_id, c.before, {EntryWriter.SnapshotSql(register)} "
                + $"from changed c join {register.Table} t on t.organisation_id = current_organisation() and t.id = c.entry_id",
            cancellation,
            Recorded(act)
        );

    /// <summary>Those staged rows that are new, after their links were written.</summary>
    /// <param name="isNew">SQL over the staged row <c>s</c>.</param>
    public Task<int> TellNewAsync(Session session, ImportAct act, string isNew, CancellationToken cancellation) =>
        session.ExecuteAsync(
            $"{Columns}, after) select current_organisation(), '{AuditActs.Rows}', $1, $2, $3, $4, $5, "
                + "json_build_object('entries', count(*), 'rows', json_agg(n.told order by n.at)) from ("
                + $"select {EntryWriter.SnapshotSql(register, "s", "'id', s.id, 'row', s.import_row, ")} as told, "
                + $"row_number() over (order by s.import_row) - 1 as at from staged s where {isNew}) n "
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"group by n.at / {RowsAtOnce} order by n.at / {RowsAtOnce}"
                ),
            cancellation,
            Recorded(act)
        );

    /// <summary>A portion as <see cref="ToldRows.Pack"/> made it.</summary>
    public Task<int> TellNewAsync(
        Session session,
        ImportAct act,
        int rows,
        byte[] packed,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            $"{Columns}, after, packed) select current_organisation(), '{AuditActs.Rows}', $1, $2, $3, $4, $5, $6, $7",
            cancellation,
            [
                .. Recorded(act),
                SqlNull.Json(string.Create(CultureInfo.InvariantCulture, $"{{\"entries\":{rows}}}")),
                packed,
            ]
        );

    private object?[] Recorded(ImportAct act) =>
        [register.Id, act.At, SqlNull.Uuid(act.Author.AccountId), act.Author.Name, act.ImportId];
}
