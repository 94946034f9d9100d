using System.Buffers;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>
/// Seals entries whose transactions are over. An entry is sealed once no running transaction could still add one before
/// it, so that a late commit never changes what is sealed.
/// </summary>
public sealed class AuditSealer(Database database, TrailSigner signer, TimeProvider time)
{
    public const int LargestBatch = 10_000;

    /// <summary>Told of every new head after it is committed; nothing by default.</summary>
    public Func<Guid, SignedHead, CancellationToken, Task>? HeadSealed { get; set; }

    /// <summary>All chains, until nothing is left that can be sealed now.</summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<long> SealAllAsync(CancellationToken cancellation)
    {
        var sealedNow = 0L;
        foreach (var chain in await ChainsAsync(cancellation))
        {
            sealedNow += await SealAsync(chain, cancellation);
        }

        return sealedNow;
    }

    /// <summary>One chain, batch by batch, each in a transaction of its own.</summary>
    public async Task<long> SealAsync(Guid chain, CancellationToken cancellation)
    {
        var total = 0L;
        while (true)
        {
            await using var session = await database.BeginAsync(chain, cancellation);
            if (await SealBatchAsync(session, cancellation) is not { } head)
            {
                return total;
            }

            await session.CommitAsync(cancellation);
            total += head.Head.Count;
            if (HeadSealed is { } told)
            {
                await told(chain, head, cancellation);
            }
        }
    }

    private async Task<List<Guid>> ChainsAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        return await session.ListAsync("select id from audit_chain", reader => reader.GetGuid(0), cancellation);
    }

    private async Task<SignedHead?> SealBatchAsync(Session session, CancellationToken cancellation)
    {
        // Another program seals this chain right now: it will seal ours as well.
        if (
            !await session.ScalarAsync<bool>(
                "select pg_try_advisory_xact_lock(hashtextextended($1, 7))",
                cancellation,
                $"audit_head {session.OrganisationId}"
            )
        )
        {
            return null;
        }

        var last = await SealedHead.LastOfAsync(session, cancellation);
        var batch = await ReadAsync(session, last?.Last ?? AuditPlace.Start, cancellation);
        if (batch.Count == 0)
        {
            return null;
        }

        var head = signer.Sign(HeadOf(session.OrganisationId, last, batch));
        await RememberKeyAsync(session, head.Head, cancellation);
        await new SealedHead(head, batch.Last, batch.Leaves.WrittenSpan.ToArray()).InsertAsync(session, cancellation);
        return head;
    }

    private static async Task<Batch> ReadAsync(Session session, AuditPlace after, CancellationToken cancellation)
    {
        await using var command = session.Command(
            $"""
            select {StoredEntry.Columns} from audit_entry where organisation_id = current_organisation()
                and (era, xid, seq) > ($1, $2, $3)
                and (era < (select max(era) from audit_era) or xid < pg_snapshot_xmin(pg_current_snapshot()))
            order by era, xid, seq limit {LargestBatch}
            """,
            after.Parameters
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var batch = new Batch();
        while (await reader.ReadAsync(cancellation))
        {
            batch.Add(StoredEntry.Read(reader));
        }

        return batch;
    }

    private TrailHead HeadOf(Guid organisation, SealedHead? last, Batch batch)
    {
        var before = last?.Signed.Head;
        var sealedAt = Microseconds(time.GetUtcNow());
        var notes = new List<string>();
        if (before is not null && !string.Equals(before.Key, signer.Id, StringComparison.Ordinal))
        {
            notes.Add(HeadNote.KeyLost);
        }

        if (last is not null && batch.Last.Era > last.Last.Era)
        {
            notes.Add(HeadNote.Restored);
        }

        if (batch.LatestAt > sealedAt || before?.SealedAt > sealedAt)
        {
            notes.Add(HeadNote.ClockBack);
        }

        return new TrailHead(
            (before?.Number ?? 0) + 1,
            organisation,
            (before?.Last ?? 0) + 1,
            batch.Count,
            MerkleTree.Root(batch.Leaves.WrittenMemory),
            before?.Hash() ?? new byte[MerkleTree.HashSize],
            sealedAt,
            signer.Id,
            string.Join(',', notes)
        );
    }

    private Task<int> RememberKeyAsync(Session session, TrailHead head, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "insert into audit_key (id, public_pem, first_used_at) values ($1, $2, $3) on conflict do nothing",
            cancellation,
            signer.Id,
            signer.PublicPem(),
            head.SealedAt
        );

    /// <summary>As the database keeps instants.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed class Batch
    {
        private readonly ArrayBufferWriter<byte> _body = new(1024);

        public ArrayBufferWriter<byte> Leaves { get; } = new(MerkleTree.HashSize);

        public int Count { get; private set; }

        public AuditPlace Last { get; private set; }

        public DateTimeOffset LatestAt { get; private set; }

        public void Add(StoredEntry stored)
        {
            _body.ResetWrittenCount();
            TrailLine.WriteBody(_body, stored.Entry);
            Leaves.Write(MerkleTree.Leaf(_body.WrittenSpan));
            Count++;
            Last = stored.Place;
            LatestAt = stored.Entry.At > LatestAt ? stored.Entry.At : LatestAt;
        }
    }
}
