using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit.Retention;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>
/// Writes the part of a chain that a span of time is about, so that it can be verified alone: the batches that seal its
/// entries, with the hashes of what was sealed together with them, and the heads that lead to the newest one.
/// </summary>
public sealed class AuditExcerpt
{
    private const int HeadsAtOnce = 32;
    private const int LinksAtOnce = 1000;

    private const string InSpan =
        "from audit_entry where organisation_id = current_organisation() "
        + "and at >= $1 and at <= $2 and (era, xid, seq) <= ($3, $4, $5) order by era";

    /// <returns>The newest head, which the excerpt leads to; null when nothing sealed lies in the span, and then nothing is written.</returns>
    public async Task<SignedHead?> WriteAsync(
        Session session,
        string name,
        TrailSpan span,
        Stream stream,
        CancellationToken cancellation
    )
    {
        await AuditRetention.LockAsync(session, alone: false, cancellation);
        if (
            await SealedHead.LastOfAsync(session, cancellation) is not { } newest
            || await EndsAsync(session, span, newest.Last, cancellation) is not { } ends
        )
        {
            return null;
        }

        var (from, to) = (
            await HeadOfAsync(session, ends.First, cancellation),
            await HeadOfAsync(session, ends.Last, cancellation)
        );
        var before = await SealedHead.FindAsync(session, from - 1, cancellation);
        var batches = new BatchWriter(session, stream, each => ends.Holds(each.Place));
        TrailLine.WriteHeader(
            batches.Output,
            session.OrganisationId,
            name,
            from,
            (before?.Signed.Head.Last ?? 0) + 1,
            before?.Signed.Head.Hash() ?? new byte[MerkleTree.HashSize],
            span
        );
        var last = await WriteBatchesAsync(session, batches, before, to, cancellation);
        TrailLine.WriteBridge(batches.Output);
        await WriteBridgeAsync(session, batches, last, stream, cancellation);
        TrailLine.WriteEnd(batches.Output, newest.Signed.Head.Number, newest.Signed.Head.Last);
        await batches.FlushAsync(cancellation);
        return newest.Signed;
    }

    private static async Task<SealedHead> WriteBatchesAsync(
        Session session,
        BatchWriter batches,
        SealedHead? before,
        long to,
        CancellationToken cancellation
    )
    {
        var last = before;
        while ((last?.Signed.Head.Number ?? 0) < to)
        {
            var number = last?.Signed.Head.Number ?? 0;
            var limit = (int)Math.Min(HeadsAtOnce, to - number);
            var heads = await SealedHead.AfterAsync(session, number, limit, cancellation);
            await batches.WriteAsync(last?.Last ?? AuditPlace.Start, heads, cancellation);
            last = heads[^1];
        }

        return last!;
    }

    /// <summary>Heads alone; where an act allows bodies of the excerpt to be gone, with that act.</summary>
    private static async Task WriteBridgeAsync(
        Session session,
        BatchWriter batches,
        SealedHead last,
        Stream stream,
        CancellationToken cancellation
    )
    {
        var acts = batches.Removed > 0 ? await RetentionsAsync(session, last.Last, cancellation) : [];
        var acting = new BatchWriter(session, stream, each => acts.Contains(each.Place));
        List<SealedHead> heads;
        for (
            ;
            (
                heads = await SealedHead.LinksAfterAsync(session, last.Signed.Head.Number, LinksAtOnce, cancellation)
            ).Count > 0;

        )
        {
            foreach (var head in heads)
            {
                if (acts.Exists(act => act.IsAfter(last.Last) && !act.IsAfter(head.Last)))
                {
                    await batches.FlushAsync(cancellation);
                    var whole = await SealedHead.FindAsync(session, head.Signed.Head.Number, cancellation);
                    await acting.WriteAsync(last.Last, [whole!], cancellation);
                }
                else
                {
                    TrailLine.WriteHead(batches.Output, head.Signed);
                }

                last = head;
            }

            await batches.FlushAsync(cancellation);
        }
    }

    private static Task<List<AuditPlace>> RetentionsAsync(
        Session session,
        AuditPlace after,
        CancellationToken cancellation
    ) =>
        session.ListAsync(
            "select era, xid, seq from audit_entry where organisation_id = current_organisation() "
                + "and act = $1 and (era, xid, seq) > ($2, $3, $4)",
            AuditPlace.Read,
            cancellation,
            [AuditActs.Retention, .. after.Parameters]
        );

    /// <summary>From the first to the last entry stamped in the span; what stands between them is shown whatever its stamp.</summary>
    private static async Task<Ends?> EndsAsync(
        Session session,
        TrailSpan span,
        AuditPlace last,
        CancellationToken cancellation
    )
    {
        object?[] parameters = [span.From.ToUniversalTime(), span.To.ToUniversalTime(), .. last.Parameters];
        var first = await session.ListAsync(
            $"select era, xid, seq {InSpan}, xid, seq limit 1",
            AuditPlace.Read,
            cancellation,
            parameters
        );
        // A parameter belongs to one command.
        parameters = [span.From.ToUniversalTime(), span.To.ToUniversalTime(), .. last.Parameters];
        var end = await session.ListAsync(
            $"select era, xid, seq {InSpan} desc, xid desc, seq desc limit 1",
            AuditPlace.Read,
            cancellation,
            parameters
        );
        return first is [var from] && end is [var to] ? new Ends(from, to) : null;
    }

    private static async Task<long> HeadOfAsync(Session session, AuditPlace place, CancellationToken cancellation) =>
        await session.ScalarAsync<long>(
            "select number from audit_head where organisation_id = current_organisation() "
                + "and (last_era, last_xid, last_seq) >= ($1, $2, $3) order by number limit 1",
            cancellation,
            place.Parameters
        );

    private sealed record Ends(AuditPlace First, AuditPlace Last)
    {
        public bool Holds(AuditPlace place) => !First.IsAfter(place) && !place.IsAfter(Last);
    }
}
