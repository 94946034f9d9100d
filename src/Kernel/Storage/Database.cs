using System.Data.Common;
using Npgsql;

namespace Ishigaki.Kernel.Storage;

/// <summary>
/// The program's two ways into PostgreSQL: the owner, used for what concerns the tables themselves, and the application,
/// to which row-level security applies.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource _application;

    public Database(string ownerConnection, string applicationConnection)
    {
        OwnerConnection = ownerConnection;
        ApplicationConnection = applicationConnection;
        _application = NpgsqlDataSource.Create(Reused(applicationConnection));
    }

    public string OwnerConnection { get; }

    public string ApplicationConnection { get; }

    /// <summary>
    /// Says from which organisation whoever asks now looks into another one; null when they act for it. Asked at every
    /// beginning, so that no page can forget that its reader only looks.
    /// </summary>
    public Func<Guid, Guid?> ViewerOf { get; set; } = _ => null;

    /// <summary>A transaction that sees the rows of one organisation.</summary>
    public Task<Session> BeginAsync(Guid organisationId, CancellationToken cancellation) =>
        ViewerOf(organisationId) is { } viewer
            ? BeginViewingAsync(viewer, organisationId, cancellation)
            : Session.BeginAsync(_application, organisationId, accountId: null, cancellation);

    /// <summary>A transaction in which one organisation looks into another and can write nothing.</summary>
    /// <exception cref="Npgsql.PostgresException">42501 when no relation allows it.</exception>
    public Task<Session> BeginViewingAsync(Guid viewerId, Guid organisationId, CancellationToken cancellation) =>
        Session.BeginViewingAsync(_application, viewerId, organisationId, cancellation);

    /// <summary>A transaction of an account before it chose an organisation: it sees its own memberships only.</summary>
    public Task<Session> BeginForAccountAsync(Guid accountId, CancellationToken cancellation) =>
        Session.BeginAsync(_application, organisationId: null, accountId, cancellation);

    /// <summary>
    /// Reads for an account on one way to the server and back: statements between two synchronisations are one transaction,
    /// so that what the first one sets holds for the others and is gone afterwards.
    /// </summary>
    /// <param name="read">Reads the answers of <paramref name="parts"/>, in their order.</param>
    internal async Task<T> ReadForAccountAsync<T>(
        Guid accountId,
        IEnumerable<NpgsqlBatchCommand> parts,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellation
    )
    {
        await using var connection = await _application.OpenConnectionAsync(cancellation);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(
            Session.Part(
                "select set_config('app.organisation', '', true), set_config('app.account', $1, true)",
                accountId.ToString()
            )
        );
        foreach (var part in parts)
        {
            batch.BatchCommands.Add(part);
        }

        // Asked at every request: planning it takes longer than answering it.
        await batch.PrepareAsync(cancellation);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await read(reader);
    }

    /// <summary>A transaction that sees no organisation's rows: for tables that belong to nobody.</summary>
    public Task<Session> BeginSharedAsync(CancellationToken cancellation) =>
        Session.BeginAsync(_application, organisationId: null, accountId: null, cancellation);

    /// <summary>
    /// Tells the planner what a bulk write has changed, and the server which pages everybody sees; without it a list of
    /// 100,000 new rows is sorted in memory and counted row by row until the server looks by itself. Only the owner may.
    /// </summary>
    public async Task RefreshStatisticsAsync(string table, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(OwnerConnection + ";Pooling=false");
        await using var command = source.CreateCommand($"vacuum (analyze) {table}");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The server answers now.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = _application.CreateCommand("select 1");
            return await command.ExecuteScalarAsync(cancellation) is 1;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>
    /// Nothing is set that outlives a transaction (see <see cref="Session"/>), so a connection need not be cleaned between
    /// two uses. Questions are never prepared by themselves, whatever the string says: after an error in the transaction
    /// that prepares one, Npgsql takes one statement's answer for another's (npgsql issue 6391).
    /// </summary>
    internal static string Reused(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true, MaxAutoPrepare = 0 }.ConnectionString;
}
