using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>Whether a database may be filled.</summary>
internal static class EmptyDatabase
{
    /// <summary>Throws when it has any table: records are never mixed or overwritten.</summary>
    public static async Task RefuseOtherAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = await connection.ListAsync(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 3",
            reader => reader.GetString(0),
            cancellation
        );
        if (tables.Count > 0)
        {
            throw new StorageException(
                $"データベースが空ではありません（{string.Join(", ", tables)} など）。空のデータベースを指してください。",
                $"The database is not empty (it has {string.Join(", ", tables)}). Name an empty one."
            );
        }
    }

    /// <summary>It was filled by the restore of this mark, completely.</summary>
    public static async Task<bool> HoldsAsync(NpgsqlConnection connection, Guid mark, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select obj_description(to_regclass('public.schema_migration'), 'pg_class') = $1",
            connection
        );
        command.Parameters.Add(new() { Value = $"restore {mark:N}" });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
