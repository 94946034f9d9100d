using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>How a ledger stands.</summary>
/// <param name="RefusedRows">Rows of imports that are neither corrected nor settled.</param>
public sealed record LedgerStatus(
    RegisterDefinition Register,
    long Entries,
    DateTimeOffset? ChangedAt,
    long RefusedRows,
    DateTimeOffset? ImportedAt,
    string ImportedFile
);

/// <summary>Reads how the ledgers of an organisation of some kind stand, all with one question to the database.</summary>
public sealed class LedgerOverview(RegisterSet registers)
{
    public async Task<IReadOnlyList<LedgerStatus>> ReadAsync(
        Session session,
        string kind,
        CancellationToken cancellation
    )
    {
        var known = registers.For(kind);
        var counts = string.Join(
            " union all ",
            known.Select(register =>
                $"select '{register.Id}' as register, count(*) filter (where deleted_at is null) as entries, max(changed_at) as changed_at "
                + $"from {register.Table} where organisation_id = current_organisation()"
            )
        );
        var rows = await session.ListAsync(
            $"""
            select c.register, c.entries, c.changed_at, coalesce(r.refused, 0), i.finished_at, coalesce(i.file_name, '')
            from ({counts}) c
            left join (select register, count(distinct (import_id, sheet, row_number)) as refused from import_refusal
                where organisation_id = current_organisation() and settled_at is null group by register) r on r.register = c.register
            left join lateral (select finished_at, file_name from import
                where organisation_id = current_organisation() and register = c.register and state = 'applied'
                order by started_at desc limit 1) i on true
            """,
            reader => new LedgerStatus(
                registers.Find(reader.GetString(0))!,
                reader.GetInt64(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetInt64(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetString(5)
            ),
            cancellation
        );
        return [.. known.Select(register => rows.First(row => ReferenceEquals(row.Register, register)))];
    }
}
