using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>Which content the records name, read as the owner.</summary>
internal static class StoredContent
{
    /// <summary>
    /// Held shared while a backup reads content and exclusively while content is removed: what the snapshot names stays
    /// until it was copied.
    /// </summary>
    public const long RemovalLock = 0x1547_1642;

    public static async Task<List<(Guid Organisation, string Hash)>> NamedAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        var tables = await TableCatalog.ContentTablesAsync(connection, cancellation);
        if (tables.Count == 0)
        {
            return [];
        }

        var each = tables.Select(table =>
            $"select organisation_id, content_hash from {TableShape.Quote(table)} where content_hash <> ''"
        );
        return await connection.ListAsync(
            string.Join(" union ", each) + " order by 1, 2",
            reader => (reader.GetGuid(0), reader.GetString(1)),
            cancellation
        );
    }
}
