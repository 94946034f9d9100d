using System.Buffers;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>
/// Seals entries whose transactions are over. An entry is sealed once no running transaction could still add one before
/// it, so that a late commit never changes what is sealed.
/// </summary>
public sealed class AuditSealer(Database database, TrailSigner signer, TimeProvider time)
{
    public const int LargestBatch = 10_000;
    private const int ChainsAtOnce = 200;

    private const string IsOpen = """
        select exists (
            select from audit_entry e where e.organisation_id = current_organisation()
                and (e.era, e.xid, e.seq) > (coalesce(h.last_era, 0), coalesce(h.last_xid, '0'::xid8), coalesce(h.last_seq, 0)))
        from (select 1) one left join lateral (
            select last_era, last_xid, last_seq from audit_head where organisation_id = current_organisation()
            order by number desc limit 1) h on true
        """;

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
        }
    }

    /// <summary>Chains with something after their last head, asked for all at once: there may be hundreds of organisations.</summary>
    private async Task<List<Guid>> ChainsAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        var all = await session.ListAsync("select id from audit_chain", reader => reader.GetGuid(0), cancellation);
        var open = new List<Guid>();
        foreach (var some in all.Chunk(ChainsAtOnce))
        {
            await using var batch = new NpgsqlBatch(session.Connection);
            foreach (var chain in some)
            {
                batch.BatchCommands.Add(
                    Session.Part("select set_config('app.organisation', $1, true)", chain.ToString())
                );
                batch.BatchCommands.Add(Session.Part(IsOpen));
            }

            open.AddRange(await OpenAsync(batch, some, cancellation));
        }

        return open;
    }

    private static async Task<List<Guid>> OpenAsync(NpgsqlBatch batch, Guid[] chains, CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var open = new List<Guid>();
        foreach (var chain in chains)
        {
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            if (reader.GetBoolean(0))
            {
                open.Add(chain);
            }

            await reader.NextResultAsync(cancellation);
        }

        return open;
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

        var head = signer.Sign(
            HeadOf(session.OrganisationId, last, batch, await KeyNotesAsync(session, last, cancellation))
        );
        await RememberKeyAsync(session, head.Head, cancellation);
        await new SealedHead(head, batch.Last, batch.Leaves.WrittenSpan.ToArray()).InsertAsync(session, cancellation);
        if (last is not null && last.Signed.Head.Key != signer.Id)
        {
            await TellNewKeyAsync(session, last.Signed.Head.Key, cancellation);
        }

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

    /// <summary>Where another key signed last: its hand-overs to this one, or that it was lost.</summary>
    private async Task<IReadOnlyList<string>> KeyNotesAsync(
        Session session,
        SealedHead? last,
        CancellationToken cancellation
    )
    {
        if (last is null || string.Equals(last.Signed.Head.Key, signer.Id, StringComparison.Ordinal))
        {
            return [];
        }

        var handed = await KeyHandOvers.PathAsync(session, last.Signed.Head.Key, signer.Id, cancellation);
        return handed.Count > 0 ? handed : [HeadNote.KeyLost];
    }

    private TrailHead HeadOf(Guid organisation, SealedHead? last, Batch batch, IEnumerable<string> keyNotes)
    {
        var before = last?.Signed.Head;
        var sealedAt = Microseconds(time.GetUtcNow());
        var notes = new List<string>(keyNotes);
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

    /// <summary>Where people look: the note of a head is read by verifiers only. The next head seals it.</summary>
    private Task TellNewKeyAsync(Session session, string before, CancellationToken cancellation) =>
        new AuditWriter(time).RecordAsync(
            session,
            AuditActs.KeyChange,
            new Author(null, ""),
            AuditSubject.None,
            new { key = before },
            new { key = signer.Id },
            cancellation
        );

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
