using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>The place of an entry in its chain: by era, then by transaction, then by the order within it.</summary>
/// <param name="Xid">PostgreSQL's 64-bit transaction number.</param>
public readonly record struct AuditPlace(int Era, ulong Xid, long Seq)
{
    public static AuditPlace Start { get; }

    /// <summary>Reads a row of era, transaction and sequence.</summary>
    internal static AuditPlace Read(NpgsqlDataReader reader) =>
        new(reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt64(2));

    public bool IsAfter(AuditPlace other) => (Era, Xid, Seq).CompareTo((other.Era, other.Xid, other.Seq)) > 0;

    internal object[] Parameters => [Era, new NpgsqlParameter { Value = Xid, NpgsqlDbType = NpgsqlDbType.Xid8 }, Seq];
}

/// <summary>A head as the database keeps it, with the last place that it seals and the leaf hashes of its entries.</summary>
public sealed record SealedHead(SignedHead Signed, AuditPlace Last, byte[] Leaves)
{
    private const string Columns =
        "number, first, count, root, previous, sealed_at, key, note, signature, last_era, last_xid, last_seq";

    public static async Task<SealedHead?> LastOfAsync(Session session, CancellationToken cancellation) =>
        (await ListAsync(session, "''::bytea", "order by number desc limit 1", cancellation)).FirstOrDefault();

    /// <summary>The next heads after a number, with their leaves.</summary>
    public static Task<List<SealedHead>> AfterAsync(
        Session session,
        long number,
        int limit,
        CancellationToken cancellation
    ) => ListAsync(session, "leaves", "and number > $1 order by number limit $2", cancellation, number, limit);

    /// <summary>The next heads after a number, without their leaves.</summary>
    public static Task<List<SealedHead>> LinksAfterAsync(
        Session session,
        long number,
        int limit,
        CancellationToken cancellation
    ) => ListAsync(session, "''::bytea", "and number > $1 order by number limit $2", cancellation, number, limit);

    /// <summary>Heads that note something, newest first, without their leaves.</summary>
    public static Task<List<SealedHead>> NotedAsync(Session session, int limit, CancellationToken cancellation) =>
        ListAsync(session, "''::bytea", "and note <> '' order by number desc limit $1", cancellation, limit);

    public static async Task<SealedHead?> FindAsync(Session session, long number, CancellationToken cancellation) =>
        (await ListAsync(session, "leaves", "and number = $1", cancellation, number)).FirstOrDefault();

    private static Task<List<SealedHead>> ListAsync(
        Session session,
        string leaves,
        string which,
        CancellationToken cancellation,
        params object?[] parameters
    ) =>
        session.ListAsync(
            $"select {Columns}, {leaves} from audit_head where organisation_id = current_organisation() {which}",
            reader => Read(reader, session.OrganisationId),
            cancellation,
            parameters
        );

    private static SealedHead Read(NpgsqlDataReader reader, Guid organisation) =>
        new(
            new SignedHead(
                new TrailHead(
                    reader.GetInt64(0),
                    organisation,
                    reader.GetInt64(1),
                    reader.GetInt32(2),
                    reader.GetFieldValue<byte[]>(3),
                    reader.GetFieldValue<byte[]>(4),
                    reader.GetFieldValue<DateTimeOffset>(5),
                    reader.GetString(6),
                    reader.GetString(7)
                ),
                reader.GetFieldValue<byte[]>(8)
            ),
            new AuditPlace(reader.GetInt32(9), reader.GetFieldValue<ulong>(10), reader.GetInt64(11)),
            reader.GetFieldValue<byte[]>(12)
        );

    internal Task<int> InsertAsync(Session session, CancellationToken cancellation) =>
        session.ExecuteAsync(
            $"insert into audit_head (organisation_id, {Columns}, leaves) "
                + "values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            cancellation,
            [
                Signed.Head.Number,
                Signed.Head.First,
                Signed.Head.Count,
                Signed.Head.Root,
                Signed.Head.Previous,
                Signed.Head.SealedAt,
                Signed.Head.Key,
                Signed.Head.Note,
                Signed.Signature,
                .. Last.Parameters,
                Leaves,
            ]
        );
}
