using System.Globalization;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Eras of transaction numbers. Needed when records move to a server whose numbers begin lower.</summary>
public static class AuditEra
{
    /// <summary>Call once after a restore, before anything is written: what follows comes after all that was restored.</summary>
    /// <param name="ownerConnection">Only the owner may.</param>
    /// <returns>The new era.</returns>
    public static async Task<int> BeginAsync(string ownerConnection, string reason, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var begin = new NpgsqlCommand(
            "insert into audit_era select max(era) + 1, now(), $1 from audit_era returning era",
            connection,
            transaction
        );
        begin.Parameters.Add(new() { Value = reason });
        var era = (int)(await begin.ExecuteScalarAsync(cancellation))!;
        // A default and not a value that the application gives: it could give a wrong one.
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"alter table audit_entry alter column era set default {era}"
        );
        await using var alter = new NpgsqlCommand(sql, connection, transaction);
        await alter.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return era;
    }
}
