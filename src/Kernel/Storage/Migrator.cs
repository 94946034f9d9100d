using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ishigaki.Kernel.Storage;

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">From the file name, 1 and up without gaps.</param>
/// <param name="Sql">Runs in one transaction as the owner.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations embedded in an assembly under Storage/Migrations, in order.</summary>
    public static IReadOnlyList<Migration> Embedded(Assembly assembly) =>
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.Contains(".Migrations.", StringComparison.Ordinal))
                .Select(name => Read(assembly, name))
                .OrderBy(migration => migration.Number),
        ];

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var file = resource[(resource.IndexOf(".Migrations.", StringComparison.Ordinal) + ".Migrations.".Length)..];
        var number = int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        return new Migration(number, Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
    }
}

/// <summary>Brings the schema up to date, under a lock, and refuses a schema that is not the one it knows.</summary>
public static class Migrator
{
    private const long LockKey = 0x1547_1641; // any number, the same in every copy of the program

    private const string CreateRecord = """
        create table if not exists schema_migration (
            number int primary key, name text not null, checksum text not null,
            applied_at timestamptz not null default now())
        """;

    /// <returns>The numbers that were applied now.</returns>
    public static async Task<IReadOnlyList<int>> ApplyAsync(
        string ownerConnection,
        IReadOnlyList<Migration> migrations,
        CancellationToken cancellation
    )
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellation);
        await ExecuteAsync(connection, CreateRecord, cancellation);
        var known = await AppliedAsync(connection, cancellation);
        RefuseForeign(known, migrations);
        var applied = new List<int>();
        foreach (var migration in migrations.Where(migration => !known.ContainsKey(migration.Number)))
        {
            await ApplyOneAsync(connection, migration, cancellation);
            applied.Add(migration.Number);
        }

        await OwnerReading.EnsureAsync(connection, cancellation);
        return applied;
    }

    /// <summary>
    /// Brings an empty schema up to a number inside the caller's transaction; for a restore, which is all or nothing.
    /// </summary>
    internal static async Task ApplyWithinAsync(
        NpgsqlConnection connection,
        IEnumerable<Migration> migrations,
        CancellationToken cancellation
    )
    {
        await ExecuteAsync(connection, CreateRecord, cancellation);
        foreach (var migration in migrations)
        {
            await RunAsync(connection, migration, cancellation);
        }
    }

    private static async Task ApplyOneAsync(
        NpgsqlConnection connection,
        Migration migration,
        CancellationToken cancellation
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, migration, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await using var record = new NpgsqlCommand(
            "insert into schema_migration (number, name, checksum) values ($1, $2, $3)",
            connection
        );
        record.Parameters.Add(new() { Value = migration.Number });
        record.Parameters.Add(new() { Value = migration.Name });
        record.Parameters.Add(new() { Value = migration.Checksum });
        await record.ExecuteNonQueryAsync(cancellation);
    }

    private static void RefuseForeign(Dictionary<int, string> known, IReadOnlyList<Migration> migrations)
    {
        var byNumber = migrations.ToDictionary(migration => migration.Number);
        foreach (var (number, checksum) in known)
        {
            if (!byNumber.TryGetValue(number, out var migration))
            {
                throw new StorageException(
                    $"データは新しい版の石垣のものです（移行 {number}）。新しい版で起動してください。",
                    $"The data belongs to a newer Ishigaki (migration {number}). Start the newer version."
                );
            }

            if (!string.Equals(migration.Checksum, checksum, StringComparison.Ordinal))
            {
                throw new StorageException(
                    $"移行 {migration.Name} が適用後に変わっています。プログラムを入れ直してください。",
                    $"Migration {migration.Name} changed after it was applied. Reinstall the program."
                );
            }
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand("select number, checksum from schema_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
