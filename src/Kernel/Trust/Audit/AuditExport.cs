using System.Buffers;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit.Retention;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Writes a chain as the file that <see cref="TrailVerifier"/> reads: everything that is sealed, from the first entry.</summary>
public sealed class AuditExport
{
    private const int HeadsAtOnce = 32; // of 320 kB of leaf hashes each at most

    /// <returns>The last head written; null when nothing is sealed yet.</returns>
    public async Task<SignedHead?> WriteAsync(
        Session session,
        string name,
        Stream stream,
        CancellationToken cancellation
    )
    {
        await AuditRetention.LockAsync(session, alone: false, cancellation);
        var batches = new BatchWriter(session, stream, shown: null);
        TrailLine.WriteHeader(batches.Output, session.OrganisationId, name, 1, 1, new byte[MerkleTree.HashSize]);
        SealedHead? last = null;
        while (true)
        {
            var number = last?.Signed.Head.Number ?? 0;
            var heads = await SealedHead.AfterAsync(session, number, HeadsAtOnce, cancellation);
            if (heads.Count == 0)
            {
                break;
            }

            await batches.WriteAsync(last?.Last ?? AuditPlace.Start, heads, cancellation);
            last = heads[^1];
        }

        TrailLine.WriteEnd(batches.Output, last?.Signed.Head.Number ?? 0, last?.Signed.Head.Last ?? 0);
        await batches.FlushAsync(cancellation);
        return last?.Signed;
    }
}
