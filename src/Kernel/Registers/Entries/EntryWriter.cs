using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Npgsql;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>Who changes an entry; written into its history.</summary>
public sealed record Author(Guid? AccountId, string Name);

/// <summary>Why a save did not happen.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>The key belongs to another entry.</summary>
    KeyTaken,

    /// <summary>The register holds one entry only, and it is there.</summary>
    AlreadyThere,

    /// <summary>Somebody else saved in the meantime; nothing was overwritten.</summary>
    ChangedMeanwhile,
    NotFound,
}

/// <summary>Writes entries, each with its history in the same transaction.</summary>
public sealed partial class EntryWriter(TimeProvider time)
{
    public async Task<SaveOutcome> InsertAsync(
        Session session,
        EntryDraft draft,
        Guid id,
        Author author,
        CancellationToken cancellation
    )
    {
        var register = draft.Register;
        if (register.Single && await HasEntryAsync(session, register, cancellation))
        {
            return SaveOutcome.AlreadyThere;
        }

        var fields = register.RowFields.ToList();
        var columns = string.Join(", ", fields.Select(field => field.Column));
        var slots = string.Join(", ", fields.Select((_, i) => "$" + (i + 4).ToString(CultureInfo.InvariantCulture)));
        await using var command = session.Command(
            $"insert into {register.Table} (organisation_id, id, changed_at, {columns}, search) "
                + $"values (current_organisation(), $1, $2, {slots}, $3) on conflict do nothing",
            id,
            time.GetUtcNow(),
            SearchText.Of(register, draft.Values)
        );
        AddValues(command, fields, draft);
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
        {
            return SaveOutcome.KeyTaken;
        }

        await ReplaceLinksAsync(session, draft, id, cancellation);
        await session.ExecuteTogetherAsync(
            [SettleRefusals(draft, author), Record(register, id, AuditActs.Create, null, author)],
            cancellation
        );
        return SaveOutcome.Saved;
    }

    /// <param name="seenAt">When the editor's copy was last changed; null to overwrite whatever is there.</param>
    public async Task<SaveOutcome> UpdateAsync(
        Session session,
        EntryDraft draft,
        Guid id,
        DateTimeOffset? seenAt,
        Author author,
        CancellationToken cancellation
    )
    {
        var register = draft.Register;
        if (await LockAsync(session, register, id, cancellation) is not { } current)
        {
            return SaveOutcome.NotFound;
        }

        if (seenAt is { } seen && Math.Abs((seen - current.ChangedAt).TotalMilliseconds) >= 1)
        {
            return SaveOutcome.ChangedMeanwhile;
        }

        if (await KeyBelongsToAnotherAsync(session, draft, id, cancellation))
        {
            return SaveOutcome.KeyTaken;
        }

        await UpdateRowAsync(session, draft, id, cancellation);
        await ReplaceLinksAsync(session, draft, id, cancellation);
        await session.ExecuteTogetherAsync(
            [SettleRefusals(draft, author), Record(register, id, AuditActs.Change, current.Before, author)],
            cancellation
        );
        return SaveOutcome.Saved;
    }

    /// <summary>Hides an entry; it can be brought back by <see cref="RestoreAsync"/>.</summary>
    public Task<SaveOutcome> RemoveAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        Author author,
        CancellationToken cancellation
    ) => MarkAsync(session, register, id, time.GetUtcNow(), AuditActs.Remove, author, cancellation);

    public Task<SaveOutcome> RestoreAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        Author author,
        CancellationToken cancellation
    ) => MarkAsync(session, register, id, null, AuditActs.Restore, author, cancellation);

    /// <summary>SQL that shows a row as the history keeps it: column to value, links as ids.</summary>
    /// <param name="row">The name of the row in the statement.</param>
    /// <param name="first">Names and values that come before, each followed by a comma.</param>
    internal static string SnapshotSql(RegisterDefinition register, string row = "t", string first = "")
    {
        var parts = register.RowFields.Select(field => $"'{field.Column}', {row}.{field.Column}").ToList();
        parts.AddRange(
            register.LinkFields.Select(field =>
                $"'{field.Column}', (select json_agg(l.target_id order by l.target_id) from entry_link l "
                + $"where l.organisation_id = current_organisation() and l.entry_id = {row}.id "
                + $"and l.register = '{register.Id}' and l.relation = '{field.Name}')"
            )
        );
        return $"json_strip_nulls(json_build_object({first}{string.Join(", ", parts)}))";
    }

    private static void AddValues(NpgsqlCommand command, List<FieldDefinition> fields, EntryDraft draft)
    {
        foreach (var field in fields)
        {
            command.Parameters.Add(
                new NpgsqlParameter { Value = draft[field] ?? DBNull.Value, NpgsqlDbType = ColumnTypes.Of(field) }
            );
        }
    }

    private async Task UpdateRowAsync(Session session, EntryDraft draft, Guid id, CancellationToken cancellation)
    {
        var register = draft.Register;
        var fields = register.RowFields.ToList();
        var sets = fields.Select((field, i) => $"{field.Column} = ${i + 4}");
        await using var command = session.Command(
            $"update {register.Table} set changed_at = $2, search = $3, {string.Join(", ", sets)} "
                + "where organisation_id = current_organisation() and id = $1",
            id,
            time.GetUtcNow(),
            SearchText.Of(register, draft.Values)
        );
        AddValues(command, fields, draft);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A row that an import refused is answered by entering it by hand.</summary>
    private NpgsqlBatchCommand SettleRefusals(EntryDraft draft, Author author) =>
        Session.Part(
            "update import_refusal set settled_at = $3, settled_by = $4, settled_reason = 'entry' "
                + "where organisation_id = current_organisation() and register = $1 and entry_key = $2 and settled_at is null",
            draft.Register.Id,
            draft.Key,
            time.GetUtcNow(),
            author.Name
        );

    private static async Task<bool> HasEntryAsync(
        Session session,
        RegisterDefinition register,
        CancellationToken cancellation
    ) =>
        await session.ScalarAsync<bool>(
            $"select exists (select from {register.Table} where organisation_id = current_organisation() and deleted_at is null)",
            cancellation
        );

    private static async Task<bool> KeyBelongsToAnotherAsync(
        Session session,
        EntryDraft draft,
        Guid id,
        CancellationToken cancellation
    ) =>
        await session.ScalarAsync<int>(
            $"select 1 from {draft.Register.Table} where organisation_id = current_organisation() "
                + $"and {draft.Register.Key.Column} = $1 and id <> $2",
            cancellation,
            draft.Key,
            id
        ) == 1;

    private static async Task ReplaceLinksAsync(
        Session session,
        EntryDraft draft,
        Guid id,
        CancellationToken cancellation
    )
    {
        foreach (var field in draft.Register.LinkFields)
        {
            await session.ExecuteAsync(
                "delete from entry_link where organisation_id = current_organisation() and register = $1 "
                    + "and entry_id = $2 and relation = $3",
                cancellation,
                draft.Register.Id,
                id,
                field.Name
            );
            var targets = EntryReader.Targets(draft[field]).Distinct().ToArray();
            await session.ExecuteAsync(
                """
                insert into entry_link (organisation_id, register, entry_id, relation, target_register, target_id)
                select current_organisation(), $1, $2, $3, $4, target from unnest($5::uuid[]) as target
                """,
                cancellation,
                draft.Register.Id,
                id,
                field.Name,
                field.Target,
                targets
            );
        }
    }

    private async Task<SaveOutcome> MarkAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        DateTimeOffset? deletedAt,
        string act,
        Author author,
        CancellationToken cancellation
    )
    {
        var before = await SnapshotAsync(session, register, id, cancellation);
        var marked = await session.ExecuteAsync(
            $"update {register.Table} set deleted_at = $2, changed_at = $3 where organisation_id = current_organisation() "
                + "and id = $1 and (deleted_at is null) <> ($2::timestamptz is null)",
            cancellation,
            id,
            SqlNull.Instant(deletedAt),
            time.GetUtcNow()
        );
        if (marked == 0)
        {
            return SaveOutcome.NotFound;
        }

        await session.ExecuteTogetherAsync([Record(register, id, act, before, author)], cancellation);
        return SaveOutcome.Saved;
    }

    /// <summary>Nobody else changes the entry until the transaction is over. What it says is read on the same way.</summary>
    private static async Task<(DateTimeOffset ChangedAt, string Before)?> LockAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        CancellationToken cancellation
    )
    {
        var found = await session.ListAsync(
            $"select t.changed_at, {SnapshotSql(register)} from {register.Table} t "
                + "where t.organisation_id = current_organisation() and t.id = $1 for update",
            reader => (reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1)),
            cancellation,
            id
        );
        return found is [var only] ? only : null;
    }

    private static Task<string?> SnapshotAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        CancellationToken cancellation
    ) =>
        session.ScalarAsync<string>(
            $"select {SnapshotSql(register)}::text from {register.Table} t "
                + "where t.organisation_id = current_organisation() and t.id = $1",
            cancellation,
            id
        );

    private NpgsqlBatchCommand Record(
        RegisterDefinition register,
        Guid id,
        string act,
        string? before,
        Author author
    ) =>
        Session.Part(
            $"""
            insert into audit_entry (organisation_id, register, entry_id, at, account_id, account_name, act, before, after)
            select current_organisation(), $1, $2, $3, $4, $5, $6, $7::json, {SnapshotSql(register)}
            from {register.Table} t where t.organisation_id = current_organisation() and t.id = $2
            """,
            register.Id,
            id,
            time.GetUtcNow(),
            SqlNull.Uuid(author.AccountId),
            author.Name,
            act,
            SqlNull.Text(before)
        );
}
