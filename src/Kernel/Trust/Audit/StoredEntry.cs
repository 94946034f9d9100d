using Ishigaki.Engines.Evidence.Trail;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>An entry as the database keeps it.</summary>
/// <param name="Removed">Retention took its body out; what <paramref name="Entry"/> says is then empty.</param>
public sealed record StoredEntry(AuditPlace Place, TrailEntry Entry, bool Removed)
{
    internal const string Columns =
        "era, xid, seq, removed, at, act, account_id, account_name, register, entry_id, import_id, before, after";

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal static StoredEntry Read(NpgsqlDataReader reader) =>
        new(
            new AuditPlace(reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt64(2)),
            new TrailEntry(
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetGuid(6),
                reader.GetString(7),
                reader.GetString(8),
                reader.IsDBNull(9) ? null : reader.GetGuid(9),
                reader.IsDBNull(10) ? null : reader.GetGuid(10),
                reader.IsDBNull(11) ? null : reader.GetString(11),
                reader.IsDBNull(12) ? null : reader.GetString(12)
            ),
            reader.GetBoolean(3)
        );
}
