using System.Buffers;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Writes batches: their entries, their leaf hashes, their heads.</summary>
/// <param name="shown">Is this entry's body shown? Null when all are.</param>
internal sealed class BatchWriter(Session session, Stream stream, Func<StoredEntry, bool>? shown)
{
    private const int FlushAt = 1 << 16;

    public ArrayBufferWriter<byte> Output { get; } = new(2 * FlushAt);

    /// <summary>Entries written whose bodies retention took out.</summary>
    public long Removed { get; private set; }

    /// <param name="after">The last place before the first of these batches.</param>
    public async Task WriteAsync(AuditPlace after, List<SealedHead> heads, CancellationToken cancellation)
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
                WriteEntry(StoredEntry.Read(reader), head, position);
                more = await reader.ReadAsync(cancellation);
                if (Output.WrittenCount >= FlushAt)
                {
                    await FlushAsync(cancellation);
                }
            }

            TrailLine.WriteLeaves(Output, head.Leaves);
            TrailLine.WriteHead(Output, head.Signed);
        }

        await FlushAsync(cancellation);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        await stream.WriteAsync(Output.WrittenMemory, cancellation);
        Output.ResetWrittenCount();
    }

    /// <summary>By the place sealed and not by count: what was slipped in or taken out of the table must show.</summary>
    private static bool IsUpTo(NpgsqlDataReader reader, AuditPlace last) =>
        (reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt64(2)).CompareTo(
            (last.Era, last.Xid, last.Seq)
        ) <= 0;

    private void WriteEntry(StoredEntry stored, SealedHead head, long position)
    {
        var at = (int)(position - head.Signed.Head.First) * MerkleTree.HashSize;
        var leaf =
            at + MerkleTree.HashSize <= head.Leaves.Length ? head.Leaves.AsSpan(at, MerkleTree.HashSize) : default;
        if (!leaf.IsEmpty && shown?.Invoke(stored) == false)
        {
            TrailLine.WriteOutside(Output, leaf, position);
        }
        else if (!leaf.IsEmpty && stored.Removed)
        {
            Removed++;
            TrailLine.WriteRemoved(Output, leaf, position);
        }
        else
        {
            TrailLine.WriteBody(Output, stored.Entry);
            TrailLine.WritePosition(Output, position);
        }
    }
}
