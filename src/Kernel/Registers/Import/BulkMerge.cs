using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Brings staged rows into a register: new keys are added, known keys updated, equal rows left alone.</summary>
/// <param name="mapped">The fields that the file has columns for; the others keep their values.</param>
internal sealed class BulkMerge(RegisterDefinition register, IReadOnlyList<FieldDefinition> mapped)
{
    private readonly string _key = register.Key.Column;
    private readonly FieldDefinition[] _row = [.. mapped.Where(field => field.InRow)];
    private readonly FieldDefinition[] _links = [.. mapped.Where(field => !field.InRow)];
    private readonly ImportTrail _trail = new(register);

    private string Difference()
    {
        var old = string.Join(", ", _row.Select(field => $"t.{field.Column}"));
        var now = string.Join(", ", _row.Select(field => $"s.{field.Column}"));
        var links = _links.Select(field =>
            " or array(select l.target_id from entry_link l where l.organisation_id = t.organisation_id "
            + $"and l.register = '{register.Id}' and l.entry_id = t.id and l.relation = '{field.Name}' order by 1) "
            + $"<> array(select n.target_id from staged_link n where n.entry_id = s.id and n.relation = '{field.Name}' order by 1)"
        );
        return $"(t.deleted_at is not null or ({old}) is distinct from ({now}){string.Concat(links)})";
    }

    /// <summary>Nothing was ever entered: every row is new, and there is nothing to compare with.</summary>
    public async Task<bool> LedgerIsEmptyAsync(Session session, CancellationToken cancellation) =>
        !await session.ScalarAsync<bool>(
            $"select exists (select from {register.Table} where organisation_id = current_organisation())",
            cancellation
        );

    /// <summary>Finds out what is new and what differs; nothing is written yet.</summary>
    /// <returns>How many rows are new and how many differ.</returns>
    public async Task<(int Added, int Changed)> CompareAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            "create temporary table changed (staged_id uuid, entry_id uuid, before json) on commit drop",
            cancellation
        );
        // The planner knows nothing of temporary tables until it is told.
        await session.ExecuteAsync("analyze staged; analyze staged_link", cancellation);
        var changed = await session.ExecuteAsync(
            $"insert into changed select s.id, t.id, {EntryWriter.SnapshotSql(register)} from staged s "
                + $"join {register.Table} t on t.organisation_id = current_organisation() and t.{_key} = s.{_key} "
                + $"where {Difference()}",
            cancellation
        );
        var added = await session.ScalarAsync<long>(
            $"select count(*) from staged s where not exists (select from {register.Table} t "
                + $"where t.organisation_id = current_organisation() and t.{_key} = s.{_key})",
            cancellation
        );
        return ((int)added, changed);
    }

    /// <summary>Examples of what would change, by row of the file.</summary>
    public Task<List<ChangedRow>> ExamplesAsync(Session session, CancellationToken cancellation)
    {
        var values = string.Join(
            ", ",
            _row.Select(field => $"coalesce(t.{field.Column}::text, ''), coalesce(s.{field.Column}::text, '')")
        );
        return session.ListAsync(
            $"select s.import_row, t.{_key}, t.{register.Title.Column}, {values} from changed c "
                + $"join staged s on s.id = c.staged_id join {register.Table} t on t.organisation_id = current_organisation() "
                + $"and t.id = c.entry_id order by s.import_row limit {ImportResult.ChangesListed}",
            reader => new ChangedRow(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.GetString(2),
                [
                    .. _row.Select(
                            (field, i) =>
                                new ChangedValue(
                                    field.Name,
                                    reader.GetString(3 + (2 * i)),
                                    reader.GetString(4 + (2 * i))
                                )
                        )
                        .Where(value => !string.Equals(value.Before, value.After, StringComparison.Ordinal)),
                ]
            ),
            cancellation
        );
    }

    public async Task ApplyAsync(
        Session session,
        ImportAct act,
        (int Added, int Changed) expected,
        CancellationToken cancellation
    )
    {
        if (expected.Changed > 0)
        {
            await UpdateAsync(session, act.At, cancellation);
            await ReplaceLinksAsync(session, cancellation);
            await _trail.TellChangedAsync(session, act, cancellation);
        }

        if (expected.Added > 0)
        {
            var isNew =
                $"not exists (select from {register.Table} t where t.organisation_id = current_organisation() and t.{_key} = s.{_key})";
            // Links first, while the staged rows that are new can still be told from the known ones.
            await InsertLinksAsync(session, isNew, cancellation);
            await _trail.TellNewAsync(session, act, isNew, cancellation);
            await InsertRowsAsync(session, act, isNew, cancellation);
        }
    }

    /// <summary>Adds all staged rows with their links; none of them may be in the ledger yet.</summary>
    /// <param name="packed">The same rows as <see cref="ToldRows.Pack"/> gives them.</param>
    public async Task InsertAllAsync(
        Session session,
        ImportAct act,
        int rows,
        byte[] packed,
        CancellationToken cancellation
    )
    {
        await InsertLinksAsync(session, "true", cancellation);
        await _trail.TellNewAsync(session, act, rows, packed, cancellation);
        await InsertRowsAsync(session, act, "true", cancellation);
    }

    /// <param name="isNew">SQL over the staged row <c>s</c>.</param>
    private async Task InsertLinksAsync(Session session, string isNew, CancellationToken cancellation)
    {
        foreach (var field in register.LinkFields)
        {
            await session.ExecuteAsync(
                "insert into entry_link (organisation_id, register, entry_id, relation, target_register, target_id) "
                    + "select current_organisation(), $1, n.entry_id, n.relation, $2, n.target_id from staged_link n "
                    + $"join staged s on s.id = n.entry_id where n.relation = $3 and {isNew}",
                cancellation,
                register.Id,
                field.Target,
                field.Name
            );
        }
    }

    private Task<int> InsertRowsAsync(Session session, ImportAct act, string isNew, CancellationToken cancellation)
    {
        var columns = string.Join(", ", register.RowFields.Select(field => field.Column));
        return session.ExecuteAsync(
            $"insert into {register.Table} (organisation_id, id, {columns}, search, changed_at, import_id, import_row) "
                + $"select current_organisation(), s.id, {columns}, s.search, $1, $2, s.import_row from staged s where {isNew}",
            cancellation,
            act.At,
            act.ImportId
        );
    }

    /// <summary>The entry keeps the import that brought it first; what changes is told by its history.</summary>
    private async Task UpdateAsync(Session session, DateTimeOffset at, CancellationToken cancellation)
    {
        var sets = string.Join(", ", _row.Select(field => $"{field.Column} = s.{field.Column}"));
        await session.ExecuteAsync(
            $"update {register.Table} t set {sets}, search = s.search, changed_at = $1, deleted_at = null "
                + "from changed c join staged s on s.id = c.staged_id "
                + "where t.organisation_id = current_organisation() and t.id = c.entry_id",
            cancellation,
            at
        );
        if (register.RowFields.Any(field => field.IsSearched && !_row.Contains(field)))
        {
            await RefreshSearchAsync(session, cancellation);
        }
    }

    /// <summary>A file with some columns only: what is searched still comes from all of them.</summary>
    private async Task RefreshSearchAsync(Session session, CancellationToken cancellation)
    {
        var entries = await session.ListAsync(
            $"select {EntrySql.Columns(register)} from {register.Table} t join changed c on c.entry_id = t.id "
                + "where t.organisation_id = current_organisation()",
            reader => EntryReader.ReadEntry(register, reader),
            cancellation
        );
        await session.ExecuteAsync(
            $"update {register.Table} t set search = n.search from unnest($1::uuid[], $2::text[]) as n (id, search) "
                + "where t.organisation_id = current_organisation() and t.id = n.id",
            cancellation,
            entries.Select(entry => entry.Id).ToArray(),
            entries.Select(entry => SearchText.Of(register, entry.Values)).ToArray()
        );
    }

    private async Task ReplaceLinksAsync(Session session, CancellationToken cancellation)
    {
        foreach (var field in _links)
        {
            await session.ExecuteAsync(
                "delete from entry_link l using changed c where l.organisation_id = current_organisation() "
                    + "and l.register = $1 and l.entry_id = c.entry_id and l.relation = $2",
                cancellation,
                register.Id,
                field.Name
            );
            await session.ExecuteAsync(
                "insert into entry_link (organisation_id, register, entry_id, relation, target_register, target_id) "
                    + "select current_organisation(), $1, c.entry_id, n.relation, $2, n.target_id from changed c "
                    + "join staged_link n on n.entry_id = c.staged_id where n.relation = $3",
                cancellation,
                register.Id,
                field.Target,
                field.Name
            );
        }
    }
}
