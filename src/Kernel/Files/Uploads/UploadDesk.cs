using Ishigaki.Kernel.Files.Types;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Files.Uploads;

public enum UploadOutcome
{
    Done,
    NotFound,

    /// <summary>The piece does not begin where the last one ended.</summary>
    OtherOffset,

    /// <summary>Another request is writing to it.</summary>
    Busy,

    /// <summary>More than was announced, or more than is taken at all.</summary>
    TooLarge,

    /// <summary>The organisation has no room left.</summary>
    NoRoom,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>Not a type that is taken, by its name or by its content.</summary>
    TypeRefused,
}

/// <param name="Upload">As it is now; null when there is none.</param>
public sealed record UploadAnswer(UploadOutcome Outcome, Upload? Upload = null, Localized Problem = default);

/// <summary>
/// Uploads that survive: announced with their length, sent in pieces, each on disk before it is acknowledged, gone on with
/// after a broken line, a restart or on another server. Nothing depends on memory.
/// </summary>
public sealed class UploadDesk(
    Database database,
    FileStore store,
    UploadFinish finish,
    UploadHashes hashes,
    AuditWriter trail,
    TimeProvider time
)
{
    public const long Largest = 20L << 30;

    /// <summary>Left for the database and everybody else.</summary>
    private const long Reserve = 1L << 30;
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public async Task<UploadAnswer> BeginAsync(Actor actor, string name, long length, CancellationToken cancellation)
    {
        if (length is < 1 or > Largest)
        {
            return new UploadAnswer(UploadOutcome.TooLarge);
        }

        var verdict = FileTypeCheck.OfName(name);
        if (!verdict.Taken)
        {
            return new UploadAnswer(UploadOutcome.TypeRefused, null, verdict.Problem!.Value);
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        if (await FileShelf.RoomAsync(session, cancellation) < length)
        {
            return new UploadAnswer(UploadOutcome.NoRoom);
        }

        if (store.FreeSpace(actor.OrganisationId) < length + Reserve)
        {
            return new UploadAnswer(UploadOutcome.DiskFull);
        }

        var id = Guid.CreateVersion7();
        await session.ExecuteAsync(
            """
            insert into file_upload (organisation_id, id, account_id, account_name, name, media_type, length, created_at, expires_at)
            values (current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancellation,
            id,
            actor.AccountId,
            actor.Name,
            FileName.Shown(name),
            verdict.MediaType,
            length,
            time.GetUtcNow(),
            time.GetUtcNow() + Life
        );
        await TellAsync(session, actor, AuditActs.UploadBegin, id, FileName.Shown(name), length, cancellation);
        store.OpenUpload(actor.OrganisationId, id, create: true)?.Dispose();
        await session.CommitAsync(cancellation);
        return await FindAsync(actor, id, cancellation);
    }

    public async Task<UploadAnswer> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        return await Upload.FindAsync(session, id, actor.AccountId, time.GetUtcNow(), cancellation) is { } upload
            ? new UploadAnswer(UploadOutcome.Done, upload)
            : new UploadAnswer(UploadOutcome.NotFound);
    }

    /// <summary>How far an upload is. One whose bytes are all there and that was stopped before its end is finished now.</summary>
    public async Task<UploadAnswer> LookAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var found = await FindAsync(actor, id, cancellation);
        if (found.Upload is not { State: Upload.Open } upload || upload.Received < upload.Length)
        {
            return found;
        }

        if (upload.Hash.Length > 0)
        {
            return await finish.RunAsync(actor, upload);
        }

        await using var file = store.OpenUpload(actor.OrganisationId, id, create: false);
        return file is null ? found : await finish.RunAsync(actor, upload, file);
    }

    /// <summary>Takes a piece. What arrived before the line broke counts.</summary>
    public async Task<UploadAnswer> AppendAsync(
        Actor actor,
        Guid id,
        long offset,
        Stream content,
        CancellationToken cancellation
    )
    {
        var found = await FindAsync(actor, id, cancellation);
        if (found.Upload is not { State: Upload.Open } || found.Upload.Hash.Length > 0)
        {
            return found.Upload is { State: Upload.Open } ? await finish.RunAsync(actor, found.Upload) : found;
        }

        await using var file = store.OpenUpload(actor.OrganisationId, id, create: false);
        if (file is null)
        {
            return found with { Outcome = UploadOutcome.Busy };
        }

        // Read again under the lock of the file: another request may have gone on meanwhile.
        if ((await FindAsync(actor, id, cancellation)).Upload is not { } upload)
        {
            return new UploadAnswer(UploadOutcome.NotFound);
        }

        if (offset != upload.Received)
        {
            return new UploadAnswer(UploadOutcome.OtherOffset, upload);
        }

        return await TakeAsync(actor, upload, file, content, cancellation);
    }

    private async Task<UploadAnswer> TakeAsync(
        Actor actor,
        Upload upload,
        FileStream file,
        Stream content,
        CancellationToken cancellation
    )
    {
        var hash = hashes.Take(upload.Id, upload.Received);
        var piece = new UploadPiece(database, actor.OrganisationId, upload, file, hash);
        var outcome = await piece.TakeAsync(content, cancellation);
        var now = upload with { Received = piece.Received };
        if (outcome != UploadOutcome.Done)
        {
            hash?.Dispose();
            return new UploadAnswer(outcome, now);
        }

        if (piece.Received == upload.Length)
        {
            using (hash)
            {
                return await finish.RunAsync(actor, now, file, hash);
            }
        }

        if (hash is not null)
        {
            hashes.Keep(upload.Id, piece.Received, hash);
        }

        return new UploadAnswer(outcome, now);
    }

    /// <summary>Stops an upload and takes away what has come.</summary>
    public async Task<bool> CancelAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(actor.OrganisationId, cancellation);
        var gone = await session.ListAsync(
            "delete from file_upload where organisation_id = current_organisation() and id = $1 and account_id = $2 "
                + "returning name, received",
            reader => (Name: reader.GetString(0), Received: reader.GetInt64(1)),
            cancellation,
            id,
            actor.AccountId
        );
        if (gone is not [var upload])
        {
            return false;
        }

        await TellAsync(session, actor, AuditActs.UploadStop, id, upload.Name, upload.Received, cancellation);
        await session.CommitAsync(cancellation);
        store.DropUpload(actor.OrganisationId, id);
        return true;
    }

    private Task TellAsync(
        Session session,
        Actor actor,
        string act,
        Guid upload,
        string name,
        long size,
        CancellationToken cancellation
    ) =>
        trail.RecordAsync(
            session,
            act,
            actor.AuthorFor(Permissions.Write),
            AuditSubject.None,
            null,
            new
            {
                upload,
                name,
                size,
            },
            cancellation
        );
}
