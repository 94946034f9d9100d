using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Registers.Entries;

public sealed partial class EntryWriter
{
    private const int SetAtOnce = 2_000;

    /// <summary>Writes one value into one field of many entries, each with its history, with three statements for all.</summary>
    /// <param name="field">A field of text that is kept in the row.</param>
    /// <param name="ids">Entries that are gone or another organisation's are passed over.</param>
    /// <returns>How many entries were written.</returns>
    public async Task<int> SetAsync(
        Session session,
        RegisterDefinition register,
        FieldDefinition field,
        IEnumerable<Guid> ids,
        string value,
        Author author,
        CancellationToken cancellation
    )
    {
        var written = 0;
        foreach (var some in ids.Order().Chunk(SetAtOnce))
        {
            var rows = await LockAllAsync(session, register, some, cancellation);
            await session.ExecuteTogetherAsync(
                [
                    Session.Part(
                        $"""
                        update {register.Table} t set {field.Column} = $1, changed_at = $2, search = x.search
                        from unnest($3::uuid[], $4::text[]) x (id, search)
                        where t.organisation_id = current_organisation() and t.id = x.id
                        """,
                        value,
                        time.GetUtcNow(),
                        rows.Select(row => row.Entry.Id).ToArray(),
                        rows.Select(row => SearchOf(row.Entry, field, value)).ToArray()
                    ),
                    RecordAll(register, rows, author),
                ],
                cancellation
            );
            written += rows.Count;
        }

        return written;
    }

    private static string SearchOf(Entry entry, FieldDefinition field, string value)
    {
        var draft = EntryDraft.Of(entry);
        draft[field] = value;
        return SearchText.Of(entry.Register, draft.Values);
    }

    private static Task<List<(Entry Entry, string Before)>> LockAllAsync(
        Session session,
        RegisterDefinition register,
        Guid[] ids,
        CancellationToken cancellation
    ) =>
        session.ListAsync(
            $"select {EntrySql.Columns(register)}, {SnapshotSql(register)}::text from {register.Table} t "
                + "where t.organisation_id = current_organisation() and t.id = any($1) order by t.id for update",
            reader => (EntryReader.ReadEntry(register, reader), reader.GetString(reader.FieldCount - 1)),
            cancellation,
            ids
        );

    private Npgsql.NpgsqlBatchCommand RecordAll(
        RegisterDefinition register,
        List<(Entry Entry, string Before)> rows,
        Author author
    ) =>
        Session.Part(
            $"""
            insert into audit_entry (organisation_id, register, entry_id, at, account_id, account_name, act, before, after)
            select current_organisation(), $1, t.id, $2, $3, $4, $5, x.before::json, {SnapshotSql(register)}
            from unnest($6::uuid[], $7::text[]) x (id, before)
            join {register.Table} t on t.organisation_id = current_organisation() and t.id = x.id order by t.id
            """,
            register.Id,
            time.GetUtcNow(),
            SqlNull.Uuid(author.AccountId),
            author.Name,
            AuditActs.Change,
            rows.Select(row => row.Entry.Id).ToArray(),
            rows.Select(row => row.Before).ToArray()
        );
}
