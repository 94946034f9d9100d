using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>Fills an empty database inside one transaction: schema as archived, rows, then newer migrations.</summary>
internal sealed class RestoreLoad(
    ArchiveReader archive,
    IReadOnlyList<Migration> migrations,
    IProgress<BackupStep> progress
)
{
    private BackupManifest Manifest => archive.Manifest;

    public async Task RunAsync(NpgsqlConnection connection, Guid mark, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(CopyForm.Settings, cancellation);
        var archived = migrations.Where(each => each.Number <= Manifest.SchemaVersion).OrderBy(each => each.Number);
        await Migrator.ApplyWithinAsync(connection, archived, cancellation);
        var tables = await TableCatalog.TablesAsync(connection, cancellation);
        RefuseOtherTables(tables);
        var obstacles = await LoadObstacles.LiftAsync(connection, cancellation);
        await EmptyAsync(connection, tables, cancellation);
        await FillAsync(connection, cancellation);
        await obstacles.PutBackAsync(cancellation);
        await SetSequencesAsync(connection, cancellation);
        var newer = migrations.Where(each => each.Number > Manifest.SchemaVersion).OrderBy(each => each.Number);
        await Migrator.ApplyWithinAsync(connection, newer, cancellation);
        await OwnerReading.EnsureAsync(connection, cancellation);
        // Part of the same transaction: whoever finds it knows that the rows are there.
        await connection.ExecuteAsync($"comment on table schema_migration is 'restore {mark:N}'", cancellation);
    }

    /// <summary>Refuses before anything is touched: an archive of a newer or of a different program.</summary>
    public void RefuseOtherSchema()
    {
        var known = migrations.ToDictionary(each => each.Number);
        foreach (var archived in Manifest.Migrations)
        {
            if (!known.TryGetValue(archived.Number, out var own))
            {
                throw ArchiveReader.Refused(
                    $"新しい版の石垣のものです（移行 {archived.Number}）。その版で復元してください",
                    $"it was taken by a newer Ishigaki (migration {archived.Number}); restore it with that version"
                );
            }

            if (own.Checksum != archived.Checksum)
            {
                throw ArchiveReader.Refused(
                    $"移行 {archived.Name} がこのプログラムのものと違います",
                    $"migration {archived.Name} is not that of this program"
                );
            }
        }

        // Migrations of parallel work may be applied out of order, so that "up to N" must mean exactly these.
        var upTo = migrations.Count(each => each.Number <= Manifest.SchemaVersion);
        if (upTo != Manifest.Migrations.Count || upTo == 0)
        {
            throw ArchiveReader.Refused("移行の記録が揃っていません", "its record of migrations is incomplete");
        }
    }

    private void RefuseOtherTables(List<TableShape> tables)
    {
        var wanted = tables.Select(Describe).Order(StringComparer.Ordinal);
        var found = Manifest.Tables.Select(each => Describe(new TableShape(each.Name, each.Columns)));
        if (!wanted.SequenceEqual(found.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            throw ArchiveReader.Refused("表の構成が記録と違います", "its tables are not those of its schema");
        }
    }

    private static string Describe(TableShape table) =>
        $"{table.Name}: {string.Join(' ', table.Columns.Order(StringComparer.Ordinal))}";

    /// <summary>What a migration put there itself is in the archive too, as it was then.</summary>
    private static async Task EmptyAsync(
        NpgsqlConnection connection,
        List<TableShape> tables,
        CancellationToken cancellation
    )
    {
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"delete from {table.Quoted}", cancellation);
        }
    }

    private async Task FillAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var (index, table) in Manifest.Tables.Index())
        {
            progress.Report(new BackupStep(BackupStage.Tables, index + 1, Manifest.Tables.Count, table.Name));
            var shape = new TableShape(table.Name, table.Columns);
            try
            {
                await CopyForm.InAsync(
                    connection,
                    shape,
                    stream => archive.CopyAsync(table.Part, stream, cancellation),
                    cancellation
                );
            }
            catch (PostgresException failure)
            {
                throw ArchiveReader.Refused(
                    $"表 {table.Name} の行を読み込めません（{failure.MessageText}）",
                    $"rows of {table.Name} cannot be loaded ({failure.MessageText})",
                    failure
                );
            }

            await RefuseOtherCountAsync(connection, table, shape, cancellation);
        }
    }

    private static async Task RefuseOtherCountAsync(
        NpgsqlConnection connection,
        BackupTable table,
        TableShape shape,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand($"select count(*) from {shape.Quoted}", connection);
        if (await command.ExecuteScalarAsync(cancellation) is not long count || count != table.Rows)
        {
            throw ArchiveReader.Refused(
                $"表 {table.Name} の行数が違います",
                $"{table.Name} has another number of rows"
            );
        }
    }

    private async Task SetSequencesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var sequence in Manifest.Sequences.Where(each => each.Value is not null))
        {
            await using var command = new NpgsqlCommand("select setval($1::text::regclass, $2)", connection);
            command.Parameters.Add(new() { Value = TableShape.Quote(sequence.Name) });
            command.Parameters.Add(new() { Value = sequence.Value!.Value });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
