using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <param name="Columns">What a row consists of, in order; computed columns are left out.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns)
{
    public string Quoted => Quote(Name);

    public string QuotedColumns => string.Join(", ", Columns.Select(Quote));

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>What the database holds that is the program's own, asked of its catalog.</summary>
internal static class TableCatalog
{
    private const string Owner = Private.PrivateServerOptions.Owner;

    /// <summary>All tables but the record of migrations and the partitions of others, by name.</summary>
    public static Task<List<TableShape>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ListAsync(
            $"""
            select c.relname, array_agg(a.attname::text order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and c.relnamespace = 'public'::regnamespace and c.relowner = '{Owner}'::regrole
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> 'schema_migration'
            group by c.relname order by c.relname collate "C"
            """,
            reader => new TableShape(reader.GetString(0), reader.GetFieldValue<string[]>(1)),
            cancellation
        );

    public static async Task<List<BackupSequence>> SequencesAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    ) =>
        await connection.ListAsync(
            $"""
            select sequencename, last_value from pg_sequences
            where schemaname = 'public' and sequenceowner = '{Owner}' order by sequencename collate "C"
            """,
            reader => new BackupSequence(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)),
            cancellation
        );

    public static Task<List<BackupMigration>> MigrationsAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    ) =>
        connection.ListAsync(
            "select number, name, checksum from schema_migration order by number",
            reader => new BackupMigration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)),
            cancellation
        );

    /// <summary>
    /// Every table that names stored content has the columns <c>organisation_id</c> and <c>content_hash</c>; what they
    /// say is what must be kept.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ContentTablesAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    ) =>
        await connection.ListAsync(
            $"""
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
              and c.relowner = '{Owner}'::regrole and 2 = (select count(*) from pg_attribute a
                where a.attrelid = c.oid and not a.attisdropped and a.attname in ('organisation_id', 'content_hash'))
            order by 1
            """,
            reader => reader.GetString(0),
            cancellation
        );

    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection,
        string sql,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
