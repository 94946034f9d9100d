using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// The accepted rows of an import in temporary tables, <c>staged</c> and <c>staged_link</c>. COPY cannot write into a
/// table with row-level security, and comparing is the database's work anyway.
/// </summary>
internal sealed class StagedRows
{
    private readonly Session _session;
    private readonly string _columns;
    private bool _linked;

    private StagedRows(Session session, string columns) => (_session, _columns) = (session, columns);

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
            $"create temporary table staged on commit drop as select id, {columns}, search, 0 as import_row "
                + $"from {register.Table} with no data",
            cancellation
        );
        await session.ExecuteAsync(
            "create temporary table staged_link (entry_id uuid, relation text, target_id uuid) on commit drop",
            cancellation
        );
        return new StagedRows(session, columns);
    }

    public async Task WriteAsync(Portion portion, CancellationToken cancellation)
    {
        await CopyAsync($"staged (id, {_columns}, search, import_row)", portion.Rows, cancellation);
        if (portion.Links.Count > 0)
        {
            _linked = true;
            await CopyAsync("staged_link (entry_id, relation, target_id)", portion.Links, cancellation);
        }
    }

    /// <summary>Makes room for the next portion, once the last one is where it belongs.</summary>
    public Task EmptyAsync(CancellationToken cancellation) =>
        // Each table is a new file: the one that stayed empty is left alone.
        _session.ExecuteAsync(_linked ? "truncate staged, staged_link" : "truncate staged", cancellation);

    private async Task CopyAsync(string table, BinaryRows rows, CancellationToken cancellation)
    {
        await using var copy = await _session.Connection.BeginRawBinaryCopyAsync(
            $"copy {table} from stdin (format binary)",
            cancellation
        );
        await copy.WriteAsync(rows.Written, cancellation);
        await copy.WriteAsync(BinaryRows.Trailer, cancellation);
    }
}
