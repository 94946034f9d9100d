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

    private readonly NpgsqlDataSource? _lookedThrough;

    private Session(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Guid? organisationId,
        NpgsqlDataSource? lookedThrough = null
    )
    {
        _lookedThrough = lookedThrough;
        _connection = connection;
        _transaction = transaction;
        OrganisationId = organisationId ?? Guid.Empty;
    }

    /// <summary>The organisation whose rows this transaction sees; <see cref="Guid.Empty"/> for none.</summary>
    public Guid OrganisationId { get; }

    /// <summary>Another organisation looks in: PostgreSQL refuses every write of this transaction.</summary>
    public bool LooksOnly => _lookedThrough is not null;

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
            return new Session(connection, transaction, organisationId);
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
            return new Session(connection, transaction, organisationId, source);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// While another organisation looks in: a transaction of the one that is seen, so that its trail can tell of it. For
    /// nothing else.
    /// </summary>
    internal Task<Session> BesideAsync(CancellationToken cancellation) =>
        BeginAsync(
            _lookedThrough ?? throw new InvalidOperationException("Nobody looks in."),
            OrganisationId,
            accountId: null,
            cancellation
        );

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

    /// <summary>One of several statements that go to the server together.</summary>
    public static NpgsqlBatchCommand Part(string sql, params ReadOnlySpan<object?> parameters)
    {
        var part = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            part.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return part;
    }

    /// <summary>Runs statements in order on one way to the server and back.</summary>
    public async Task ExecuteTogetherAsync(IEnumerable<NpgsqlBatchCommand> parts, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var part in parts)
        {
            batch.BatchCommands.Add(part);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
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
        return await ReadAllAsync(command, read, cancellation);
    }

    /// <summary>
    /// As <see cref="ListAsync"/>, for a text without a variable part that nearly every request asks: the connection plans it
    /// once and keeps it as long as it lives.
    /// </summary>
    public async Task<List<T>> ListPreparedAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellation,
        params object?[] parameters
    )
    {
        await using var command = Command(sql, parameters);
        await command.PrepareAsync(cancellation);
        return await ReadAllAsync(command, read, cancellation);
    }

    private static async Task<List<T>> ReadAllAsync<T>(
        NpgsqlCommand command,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellation
    )
    {
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
