using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// The accepted rows of an import in a temporary table. COPY cannot write into a table with row-level security, and
/// comparing is the database's work anyway.
/// </summary>
internal sealed class StagedRows : IAsyncDisposable
{
    private readonly NpgsqlBinaryImporter _writer;
    private readonly (int Index, NpgsqlDbType Type)[] _row;
    private readonly FieldDefinition[] _links;
    private readonly List<(Guid Id, string Relation, Guid Target)> _staged = [];
    private readonly RegisterDefinition _register;

    private StagedRows(NpgsqlBinaryImporter writer, RegisterDefinition register)
    {
        _writer = writer;
        _register = register;
        _row =
        [
            .. register
                .Fields.Select((field, i) => (field, i))
                .Where(each => each.field.InRow)
                .Select(each => (each.i, ColumnTypes.Of(each.field))),
        ];
        _links = [.. register.LinkFields];
    }

    public static async Task<StagedRows> BeginAsync(
        Session session,
        RegisterDefinition register,
        CancellationToken cancellation
    )
    {
        var columns = string.Join(", ", register.RowFields.Select(field => field.Column));
        // One transaction may hold several imports.
        await session.ExecuteAsync(
            "drop table if exists pg_temp.staged, pg_temp.staged_link, pg_temp.changed",
            cancellation
        );
        await session.ExecuteAsync(
            $"create temporary table staged on commit drop as select id, {columns}, search, 0 as import_row from {register.Table} with no data",
            cancellation
        );
        await session.ExecuteAsync(
            "create temporary table staged_link (entry_id uuid, relation text, target_id uuid) on commit drop",
            cancellation
        );
        var writer = await session.Connection.BeginBinaryImportAsync(
            $"copy staged (id, {columns}, search, import_row) from stdin (format binary)",
            cancellation
        );
        return new StagedRows(writer, register);
    }

    /// <summary>Not asynchronous: nearly every call only fills a buffer, and a state machine for each value costs more.</summary>
    public void Add(EntryDraft draft, int row)
    {
        var id = Guid.CreateVersion7();
        _writer.StartRow();
        _writer.Write(id, NpgsqlDbType.Uuid);
        foreach (var (index, type) in _row)
        {
            Write(draft.Values[index], type);
        }

        _writer.Write(SearchText.Of(_register, draft.Values), NpgsqlDbType.Text);
        _writer.Write(row, NpgsqlDbType.Integer);
        foreach (var field in _links)
        {
            foreach (var target in EntryReader.Targets(draft[field]))
            {
                _staged.Add((id, field.Name, target));
            }
        }
    }

    public async Task CompleteAsync(Session session, CancellationToken cancellation)
    {
        await _writer.CompleteAsync(cancellation);
        await _writer.DisposeAsync();
        if (_staged.Count > 0)
        {
            await session.ExecuteAsync(
                "insert into staged_link select * from unnest($1::uuid[], $2::text[], $3::uuid[])",
                cancellation,
                _staged.Select(link => link.Id).ToArray(),
                _staged.Select(link => link.Relation).ToArray(),
                _staged.Select(link => link.Target).ToArray()
            );
        }
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Write(object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null:
                _writer.WriteNull();
                break;
            case string text:
                _writer.Write(text, type);
                break;
            case DateOnly date:
                _writer.Write(date, type);
                break;
            case bool yes:
                _writer.Write(yes, type);
                break;
            case int number:
                _writer.Write(number, type);
                break;
            case Guid id:
                _writer.Write(id, type);
                break;
            default:
                throw new InvalidOperationException($"A column cannot hold {value.GetType().Name}.");
        }
    }
}
