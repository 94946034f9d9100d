using System.Globalization;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>Every chain of the trail tells that what stands before comes from a backup, and with which head it ended.</summary>
internal static class RestoreAct
{
    private static readonly Author By = new(null, "ishigaki restore");

    public static async Task TellAsync(
        Database database,
        Restored restored,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        foreach (var chain in await AuditChain.ListAsync(database, cancellation))
        {
            await using var session = await database.BeginAsync(chain.Id, cancellation);
            if (!await IsToldAsync(session, restored, cancellation))
            {
                await TellAsync(session, restored, time, cancellation);
                await session.CommitAsync(cancellation);
            }
        }
    }

    /// <summary>An attempt that was stopped in between has told it already: nothing stands behind.</summary>
    private static Task<bool> IsToldAsync(Session session, Restored restored, CancellationToken cancellation) =>
        session.ScalarAsync<bool>(
            "select act = $1 and after->>'takenAt' = $2 from audit_entry where organisation_id = current_organisation() "
                + "order by era desc, xid desc, seq desc limit 1",
            cancellation,
            AuditActs.BackupRestore,
            TakenAt(restored)
        );

    private static string TakenAt(Restored restored) =>
        restored.Manifest.TakenAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static async Task TellAsync(
        Session session,
        Restored restored,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var head = (await SealedHead.LastOfAsync(session, cancellation))?.Signed.Head;
        await new AuditWriter(time).RecordAsync(
            session,
            AuditActs.BackupRestore,
            By,
            AuditSubject.None,
            null,
            new
            {
                File = restored.Archive,
                TakenAt = TakenAt(restored),
                Head = head?.Number,
                HeadHash = head is null ? null : HeldHead.Of(head).Hash,
                restored.Keys,
            },
            cancellation
        );
    }
}
