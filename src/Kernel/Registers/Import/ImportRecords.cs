using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Keeps what imports did and which rows they refused.</summary>
internal sealed class ImportRecords(AuditWriter trail)
{
    public async Task WriteAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        ImportResult result,
        DateTimeOffset startedAt,
        DateTimeOffset finishedAt,
        Author author,
        CancellationToken cancellation
    )
    {
        await SettleEarlierAsync(session, register, file, result, finishedAt, author, cancellation);
        await session.ExecuteAsync(
            """
            insert into import (organisation_id, id, register, file_name, file_hash, file_size, state, started_at,
                finished_at, account_id, account_name, rows_read, rows_added, rows_changed, rows_same, rows_refused, problem)
            values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb)
            on conflict (organisation_id, id) do update set state = excluded.state, finished_at = excluded.finished_at,
                rows_read = excluded.rows_read, rows_added = excluded.rows_added, rows_changed = excluded.rows_changed,
                rows_same = excluded.rows_same, rows_refused = excluded.rows_refused, problem = excluded.problem
            """,
            cancellation,
            result.ImportId,
            register.Id,
            file.Name,
            file.Hash,
            file.Content.Length,
            result.Problem is null ? "applied" : "refused",
            startedAt,
            finishedAt,
            SqlNull.Uuid(author.AccountId),
            author.Name,
            result.Read,
            result.Added,
            result.Changed,
            result.Same,
            result.RefusedTotal,
            SqlNull.Text(result.Problem is { } problem ? JsonSerializer.Serialize(problem.Message) : null)
        );
        await WriteRefusedAsync(session, register, result, cancellation);
        await TellAsync(session, register, file, result, author, cancellation);
    }

    /// <summary>Which file it was can be proved by its hash, also long after the file is gone.</summary>
    private Task TellAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        ImportResult result,
        Author author,
        CancellationToken cancellation
    ) =>
        trail.RecordAsync(
            session,
            result.Problem is null ? AuditActs.ImportTake : AuditActs.ImportRefuse,
            author,
            new AuditSubject(register.Id, null, result.ImportId),
            null,
            new
            {
                file = file.Name,
                file.Hash,
                size = file.Content.Length,
                rows = result.Read,
                result.Added,
                result.Changed,
                result.Same,
                refused = result.RefusedTotal,
                reason = result.Problem?.Message.Ja,
            },
            cancellation
        );

    /// <summary>The same file again, or a row's key taken now, answers what was refused earlier.</summary>
    private static async Task SettleEarlierAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        ImportResult result,
        DateTimeOffset at,
        Author author,
        CancellationToken cancellation
    )
    {
        if (result.Problem is not null)
        {
            return;
        }

        await session.ExecuteAsync(
            $"""
            update import_refusal r set settled_at = $1, settled_by = $2, settled_reason = 'import'
            where r.organisation_id = current_organisation() and r.register = $3 and r.settled_at is null
              and (exists (select from import i where i.organisation_id = r.organisation_id and i.id = r.import_id
                           and i.file_name = $4)
                   or exists (select from staged s where s.{register.Key.Column} = r.entry_key)
                   or exists (select from {register.Table} t where t.organisation_id = current_organisation()
                              and t.{register.Key.Column} = r.entry_key and t.import_id = $5))
            """,
            cancellation,
            at,
            author.Name,
            register.Id,
            file.Name,
            result.ImportId
        );
    }

    private static async Task WriteRefusedAsync(
        Session session,
        RegisterDefinition register,
        ImportResult result,
        CancellationToken cancellation
    )
    {
        var cells = result.Refused.ToList();
        if (result.Problem is { } problem)
        {
            cells.Add(new RefusedCell(problem.Sheet ?? "", problem.Row ?? 0, "", "", "", "", problem.Message, ""));
        }

        if (cells.Count == 0)
        {
            return;
        }

        await session.ExecuteAsync(
            """
            insert into import_refusal (organisation_id, import_id, number, register, sheet, row_number, column_letter,
                field, entry_key, value, reason_ja, reason_en, suggestion)
            select current_organisation(), $1, n.number, $2, n.sheet, n.row_number, n.letter, n.field, n.key, n.value,
                n.ja, n.en, n.suggestion
            from unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
                with ordinality as n (sheet, row_number, letter, field, key, value, ja, en, suggestion, number)
            """,
            cancellation,
            result.ImportId,
            register.Id,
            cells.Select(cell => cell.Sheet).ToArray(),
            cells.Select(cell => cell.Row).ToArray(),
            cells.Select(cell => cell.ColumnLetter).ToArray(),
            cells.Select(cell => cell.Field).ToArray(),
            cells.Select(cell => cell.EntryKey).ToArray(),
            cells.Select(cell => cell.Value).ToArray(),
            cells.Select(cell => cell.Reason.Ja).ToArray(),
            cells.Select(cell => cell.Reason.En).ToArray(),
            cells.Select(cell => cell.Suggestion).ToArray()
        );
    }
}
