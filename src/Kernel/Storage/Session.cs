using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Storage;

/// <summary>
/// One connection with one open transaction whose settings tell row-level security who asks. Disposing without
/// <see cref="CommitAsync"/> rolls back.
/// </summary>
public sealed class Session : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Session(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid? organisationId, bool looksOnly)
    {
        _connection = connection;
        _transaction = transaction;
        OrganisationId = organisationId ?? Guid.Empty;
        LooksOnly = looksOnly;
    }

    /// <summary>The organisation whose rows this transaction sees; <see cref="Guid.Empty"/> for none.</summary>
    public Guid OrganisationId { get; }

    /// <summary>Another organisation looks in: PostgreSQL refuses every write of this transaction.</summary>
    public bool LooksOnly { get; }

    public NpgsqlConnection Connection => _connection;

    internal static async Task<Session> BeginAsync(
        NpgsqlDataSource source,
        Guid? organisationId,
        Guid? accountId,
        CancellationToken cancellation
    )
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand(
                "select set_config('app.organisation', $1, true), set_config('app.account', $2, true)",
                connection,
                transaction
            );
            command.Parameters.Add(
                new() { Value = organisationId?.ToString() ?? "", NpgsqlDbType = NpgsqlDbType.Text }
            );
            command.Parameters.Add(new() { Value = accountId?.ToString() ?? "", NpgsqlDbType = NpgsqlDbType.Text });
            await command.ExecuteNonQueryAsync(cancellation);
            return new Session(connection, transaction, organisationId, looksOnly: false);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>PostgreSQL checks the relation and makes the transaction read only, or refuses.</summary>
    internal static async Task<Session> BeginViewingAsync(
        NpgsqlDataSource source,
        Guid viewerId,
        Guid organisationId,
        CancellationToken cancellation
    )
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand("select begin_viewing($1, $2)", connection, transaction);
            command.Parameters.Add(new() { Value = viewerId });
            command.Parameters.Add(new() { Value = organisationId });
            await command.ExecuteNonQueryAsync(cancellation);
            return new Session(connection, transaction, organisationId, looksOnly: true);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command with positional parameters ($1, $2, …); a null value is a typed SQL null of text.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var value in parameters)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellation, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }

    /// <summary>All rows, each read by <paramref name="read"/>; for answers that are small by nature.</summary>
    public async Task<List<T>> ListAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellation,
        params object?[] parameters
    )
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public Task CommitAsync(CancellationToken cancellation) => _transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
