using System.Buffers;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Writes a chain as the file that <see cref="TrailVerifier"/> reads: everything that is sealed, from the first entry.</summary>
public sealed class AuditExport
{
    private const int HeadsAtOnce = 32; // of 320 kB of leaf hashes each at most
    private const int FlushAt = 1 << 16;

    /// <returns>The last head written; null when nothing is sealed yet.</returns>
    public async Task<SignedHead?> WriteAsync(
        Session session,
        string name,
        Stream stream,
        CancellationToken cancellation
    )
    {
        var output = new ArrayBufferWriter<byte>(2 * FlushAt);
        TrailLine.WriteHeader(output, session.OrganisationId, name, 1, 1, new byte[MerkleTree.HashSize]);
        SealedHead? last = null;
        while (true)
        {
            var number = last?.Signed.Head.Number ?? 0;
            var heads = await SealedHead.AfterAsync(session, number, HeadsAtOnce, cancellation);
            if (heads.Count == 0)
            {
                break;
            }

            await WriteAsync(session, last?.Last ?? AuditPlace.Start, heads, output, stream, cancellation);
            last = heads[^1];
        }

        TrailLine.WriteEnd(output, last?.Signed.Head.Number ?? 0, last?.Signed.Head.Last ?? 0);
        await FlushAsync(output, stream, cancellation);
        return last?.Signed;
    }

    private static async Task WriteAsync(
        Session session,
        AuditPlace after,
        List<SealedHead> heads,
        ArrayBufferWriter<byte> output,
        Stream stream,
        CancellationToken cancellation
    )
    {
        await using var command = session.Command(
            $"select {StoredEntry.Columns} from audit_entry where organisation_id = current_organisation() "
                + "and (era, xid, seq) > ($1, $2, $3) and (era, xid, seq) <= ($4, $5, $6) order by era, xid, seq",
            [.. after.Parameters, .. heads[^1].Last.Parameters]
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var more = await reader.ReadAsync(cancellation);
        foreach (var head in heads)
        {
            var position = head.Signed.Head.First;
            for (; more && IsUpTo(reader, head.Last); position++)
            {
                WriteEntry(output, StoredEntry.Read(reader), head, position);
                more = await reader.ReadAsync(cancellation);
                if (output.WrittenCount >= FlushAt)
                {
                    await FlushAsync(output, stream, cancellation);
                }
            }

            TrailLine.WriteLeaves(output, head.Leaves);
            TrailLine.WriteHead(output, head.Signed);
        }

        await FlushAsync(output, stream, cancellation);
    }

    /// <summary>By the place sealed and not by count: what was slipped in or taken out of the table must show.</summary>
    private static bool IsUpTo(NpgsqlDataReader reader, AuditPlace last) =>
        (reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt64(2)).CompareTo(
            (last.Era, last.Xid, last.Seq)
        ) <= 0;

    private static void WriteEntry(ArrayBufferWriter<byte> output, StoredEntry stored, SealedHead head, long position)
    {
        var at = (int)(position - head.Signed.Head.First) * MerkleTree.HashSize;
        if (stored.Removed && at + MerkleTree.HashSize <= head.Leaves.Length)
        {
            TrailLine.WriteRemoved(output, head.Leaves.AsSpan(at, MerkleTree.HashSize), position);
            return;
        }

        TrailLine.WriteBody(output, stored.Entry);
        TrailLine.WritePosition(output, position);
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> output, Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync(output.WrittenMemory, cancellation);
        output.ResetWrittenCount();
    }
}
