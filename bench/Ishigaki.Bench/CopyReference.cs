using Ishigaki.Bench.Running;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Bench;

/// <summary>
/// PostgreSQL COPY, binary, of an imported ledger's columns into a table of its own: with nothing but a primary key, or
/// with what every ledger has (organisation, id, text to search, its indexes), without policies.
/// </summary>
internal sealed class CopyReference
{
    private const string LedgerColumns = "organisation_id, id, search, changed_at";
    private readonly string _connection;
    private readonly string _columns;
    private readonly string _create;
    private readonly NpgsqlDbType[] _types;
    private readonly List<object[]> _rows;

    private CopyReference(
        string connection,
        string create,
        string columns,
        NpgsqlDbType[] types,
        List<object[]> rows
    ) => (_connection, _create, _columns, _types, _rows) = (connection, create, columns, types, rows);

    /// <summary>The file's columns alone, and one index.</summary>
    public static async Task<CopyReference> BareAsync(Database database, Guid organisation, RegisterDefinition register)
    {
        var fields = register.RowFields.ToList();
        var create =
            "create table copied ("
            + string.Join(", ", fields.Select(field => $"{field.Column} {RegisterSchema.ColumnType(field)}"))
            + $", primary key ({register.Key.Column}))";
        var columns = string.Join(", ", fields.Select(field => field.Column));
        var rows = await RowsAsync(database, organisation, register, columns);
        return new(database.OwnerConnection, create, columns, [.. fields.Select(ColumnTypes.Of)], rows);
    }

    /// <summary>What a person with the database's own tools would have to load for the same ledger.</summary>
    public static async Task<CopyReference> LedgerAsync(
        Database database,
        Guid organisation,
        RegisterDefinition register
    )
    {
        var fields = register.RowFields.ToList();
        var columns = $"{LedgerColumns}, {string.Join(", ", fields.Select(field => field.Column))}";
        NpgsqlDbType[] own = [NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.TimestampTz];
        return new(
            database.OwnerConnection,
            $"create table copied (like {register.Table} including defaults including indexes)",
            columns,
            [.. own, .. fields.Select(ColumnTypes.Of)],
            await RowsAsync(database, organisation, register, columns)
        );
    }

    private static async Task<List<object[]>> RowsAsync(
        Database database,
        Guid organisation,
        RegisterDefinition register,
        string columns
    )
    {
        await using var session = await database.BeginAsync(organisation, default);
        return await session.ListAsync(
            $"select {columns} from {register.Table} where organisation_id = current_organisation() order by import_row",
            Row,
            default
        );
    }

    private static object[] Row(NpgsqlDataReader reader)
    {
        var row = new object[reader.FieldCount];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = IsDate(reader, i) ? reader.GetFieldValue<DateOnly>(i) : reader.GetValue(i);
        }

        return row;
    }

    private static bool IsDate(NpgsqlDataReader reader, int column) =>
        string.Equals(reader.GetDataTypeName(column), "date", StringComparison.Ordinal) && !reader.IsDBNull(column);

    /// <summary>Into a fresh table, committed.</summary>
    public async Task<double> RunAsync()
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "drop table if exists copied");
        await ExecuteAsync(connection, _create);
        return await Timing.MillisecondsAsync(() => CopyAsync(connection));
    }

    private async Task CopyAsync(NpgsqlConnection connection)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"copy copied ({_columns}) from stdin (format binary)"
        );
        foreach (var row in _rows)
        {
            writer.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                Write(writer, row[i], _types[i]);
            }
        }

        await writer.CompleteAsync();
    }

    private static void Write(NpgsqlBinaryImporter writer, object value, NpgsqlDbType type)
    {
        switch (value)
        {
            case string text:
                writer.Write(text, type);
                break;
            case DateOnly date:
                writer.Write(date, type);
                break;
            case Guid id:
                writer.Write(id, type);
                break;
            case DBNull:
                writer.WriteNull();
                break;
            default:
                writer.Write(value, type);
                break;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
