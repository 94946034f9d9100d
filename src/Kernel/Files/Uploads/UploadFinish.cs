using System.Security.Cryptography;
using Ishigaki.Kernel.Files.Types;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Files.Uploads;

/// <summary>
/// Makes a file of an upload whose bytes are all there: checked, hashed, recorded with its hash, moved to its place, and
/// only then finished. Stopped anywhere, the next request goes on from what is recorded.
/// </summary>
public sealed class UploadFinish(Database database, FileStore store, FileShelf shelf, AuditWriter trail)
{
    /// <param name="held">The upload's bytes, locked; null when an earlier attempt has recorded the hash.</param>
    /// <param name="known">The hash as it was computed while the bytes came; null after a restart in between.</param>
    internal async Task<UploadAnswer> RunAsync(
        Actor actor,
        Upload upload,
        FileStream? held = null,
        IncrementalHash? known = null
    )
    {
        var hash = upload.Hash;
        if (held is not null)
        {
            var verdict = FileTypeCheck.Of(upload.Name, held);
            if (!verdict.Taken)
            {
                return await RefuseAsync(actor, upload, verdict);
            }

            held.Position = 0;
            hash = Convert.ToHexStringLower(known?.GetHashAndReset() ?? await SHA256.HashDataAsync(held));
            await MarkAsync(
                actor,
                "update file_upload set hash = $2 where organisation_id = current_organisation() and id = $1",
                upload.Id,
                hash
            );
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, CancellationToken.None);
        await FileShelf.KeepContentAsync(session, CancellationToken.None);
        if (!await IsStillOpenAsync(session, upload.Id) || !store.Place(actor.OrganisationId, upload.Id, hash))
        {
            return new UploadAnswer(UploadOutcome.NotFound);
        }

        var file = await shelf.RecordAsync(
            session,
            upload.Name,
            FileTypeCheck.OfName(upload.Name).MediaType,
            (hash, upload.Length),
            FileRule.Evidence,
            upload.By,
            CancellationToken.None
        );
        await session.ExecuteAsync(
            """
            update file_upload set state = 'finished', file_id = $2
            where organisation_id = current_organisation() and id = $1
            """,
            CancellationToken.None,
            upload.Id,
            file
        );
        var what = new
        {
            Upload = upload.Id,
            upload.Name,
            Size = upload.Length,
            hash,
            file,
        };
        await TellAsync(session, AuditActs.UploadFinish, actor, what);
        await session.CommitAsync(CancellationToken.None);
        return new UploadAnswer(
            UploadOutcome.Done,
            upload with
            {
                State = Upload.Finished,
                Hash = hash,
                FileId = file,
            }
        );
    }

    /// <summary>Two requests may both want to finish: the row's lock lets the second see that it is done.</summary>
    private static async Task<bool> IsStillOpenAsync(Session session, Guid id) =>
        await session.ScalarAsync<string>(
            "select state from file_upload where organisation_id = current_organisation() and id = $1 for update",
            CancellationToken.None,
            id
        ) == Upload.Open;

    private async Task<UploadAnswer> RefuseAsync(Actor actor, Upload upload, FileVerdict verdict)
    {
        var problem = verdict.Problem!.Value;
        await using (var session = await database.BeginAsync(actor.OrganisationId, CancellationToken.None))
        {
            await session.ExecuteAsync(
                """
                update file_upload set state = 'refused', problem_ja = $2, problem_en = $3
                where organisation_id = current_organisation() and id = $1
                """,
                CancellationToken.None,
                upload.Id,
                problem.Ja,
                problem.En
            );
            var what = new
            {
                Upload = upload.Id,
                upload.Name,
                Reason = problem.En,
            };
            await TellAsync(session, AuditActs.UploadRefuse, actor, what);
            await session.CommitAsync(CancellationToken.None);
        }

        store.DropUpload(actor.OrganisationId, upload.Id);
        return new UploadAnswer(
            UploadOutcome.TypeRefused,
            upload with
            {
                State = Upload.Refused,
                Problem = problem,
            },
            problem
        );
    }

    private Task TellAsync(Session session, string act, Actor actor, object what) =>
        trail.RecordAsync(
            session,
            act,
            actor.AuthorFor(Permissions.Write),
            AuditSubject.None,
            null,
            what,
            CancellationToken.None
        );

    private async Task MarkAsync(Actor actor, string sql, params object?[] parameters)
    {
        await using var session = await database.BeginAsync(actor.OrganisationId, CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None, parameters);
        await session.CommitAsync(CancellationToken.None);
    }
}
