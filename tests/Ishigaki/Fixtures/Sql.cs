using Npgsql;

namespace Ishigaki.Tests.Fixtures;

/// <summary>Short ways to ask a database directly.</summary>
internal static class Sql
{
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(this NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One text per row, columns separated by a bar.</summary>
    public static async Task<List<string>> RowsAsync(
        this NpgsqlConnection connection,
        string sql,
        params object[] parameters
    )
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "∅" : reader.GetValue(i));
            rows.Add(string.Join('|', values));
        }

        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
