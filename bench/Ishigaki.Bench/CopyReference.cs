using Ishigaki.Bench.Running;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Bench;

/// <summary>PostgreSQL COPY, binary, of an imported ledger's columns into a plain table with a primary key.</summary>
internal sealed class CopyReference
{
    private readonly string _connection;
    private readonly string _columns;
    private readonly string _create;
    private readonly NpgsqlDbType[] _types;
    private readonly List<object[]> _rows;

    private CopyReference(string connection, RegisterDefinition register, List<object[]> rows)
    {
        var fields = register.RowFields.ToList();
        _connection = connection;
        _rows = rows;
        _columns = string.Join(", ", fields.Select(field => field.Column));
        _types = [.. fields.Select(ColumnTypes.Of)];
        _create =
            "create table copied ("
            + string.Join(", ", fields.Select(field => $"{field.Column} {RegisterSchema.ColumnType(field)}"))
            + $", primary key ({register.Key.Column}))";
    }

    public static async Task<CopyReference> OfAsync(Database database, Guid organisation, RegisterDefinition register)
    {
        await using var session = await database.BeginAsync(organisation, default);
        var columns = string.Join(", ", register.RowFields.Select(field => field.Column));
        var width = register.RowFields.Count();
        var rows = await session.ListAsync(
            $"select {columns} from {register.Table} where organisation_id = current_organisation()",
            reader =>
            {
                var row = new object[width];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] =
                        reader.GetFieldType(i) == typeof(DateTime) && !reader.IsDBNull(i)
                            ? reader.GetFieldValue<DateOnly>(i)
                            : reader.GetValue(i);
                }

                return row;
            },
            default
        );
        return new CopyReference(database.OwnerConnection, register, rows);
    }

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
