using System.Collections.Concurrent;
using System.Text.Json;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Microsoft.Extensions.Logging;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>What one uploaded file is doing.</summary>
public enum ImportStep
{
    Reading,
    Previewed,
    Writing,
    Applied,
    Refused,
    Failed,
    Cancelled,
}

/// <summary>The state of a running or finished import, for a page that asks again and again.</summary>
public sealed class ImportWork(Guid organisationId, Guid importId) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public Guid OrganisationId { get; } = organisationId;

    public Guid ImportId { get; } = importId;

    public ImportStep Step { get; internal set; } = ImportStep.Reading;

    public ImportProgress Progress { get; internal set; }

    public ImportResult? Result { get; internal set; }

    public bool Running => Step is ImportStep.Reading or ImportStep.Writing;

    /// <summary>Short work is not worth a waiting page.</summary>
    public async Task WaitAsync(TimeSpan most)
    {
        for (var waited = TimeSpan.Zero; Running && waited < most; waited += TimeSpan.FromMilliseconds(20))
        {
            await Task.Delay(20);
        }
    }

    internal CancellationToken Cancellation => _cancellation.Token;

    public void Cancel() => _cancellation.Cancel();

    public void Dispose() => _cancellation.Dispose();
}

/// <summary>
/// Takes uploaded files, previews them and applies them in the background, so that a page may be left. A file waits on
/// disk; what it would do is worked out again after a restart, so nothing depends on memory. Applying is one
/// transaction: it happened or it did not.
/// </summary>
public sealed class ImportDesk(
    Database database,
    RegisterSet registers,
    Importer importer,
    ImportFolder folder,
    IEnumerable<AfterChange> followers,
    TimeProvider time,
    ILogger<ImportDesk> log
)
{
    private readonly ConcurrentDictionary<Guid, ImportWork> _works = new();

    public async Task<Guid> ReceiveAsync(
        Guid organisationId,
        RegisterDefinition register,
        string fileName,
        Stream content,
        Author author,
        CancellationToken cancellation
    )
    {
        var id = Guid.CreateVersion7();
        var (hash, size) = await folder.StoreAsync(id, content, cancellation);
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            insert into import (organisation_id, id, register, file_name, file_hash, file_size, state, started_at, account_id, account_name)
            values (current_organisation(), $1, $2, $3, $4, $5, 'received', $6, $7, $8)
            """,
            cancellation,
            id,
            register.Id,
            Path.GetFileName(fileName),
            hash,
            size,
            time.GetUtcNow(),
            SqlNull.Uuid(author.AccountId),
            author.Name
        );
        await session.CommitAsync(cancellation);
        return id;
    }

    public ImportWork? Find(Guid organisationId, Guid importId) =>
        _works.TryGetValue(importId, out var work) && work.OrganisationId == organisationId ? work : null;

    /// <summary>Works out what the file would do; returns at once.</summary>
    public ImportWork Preview(Guid organisationId, ImportRecord record) => Start(organisationId, record, author: null);

    /// <summary>Takes the good rows; returns at once.</summary>
    public ImportWork Apply(Guid organisationId, ImportRecord record, Author author) =>
        Start(organisationId, record, author);

    public async Task CancelAsync(Guid organisationId, Guid importId, CancellationToken cancellation)
    {
        Find(organisationId, importId)?.Cancel();
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var own = await session.ExecuteAsync(
            "update import set state = 'cancelled', finished_at = $2 where organisation_id = current_organisation() and id = $1 and state = 'received'",
            cancellation,
            importId,
            time.GetUtcNow()
        );
        await session.CommitAsync(cancellation);
        if (own == 1)
        {
            // Files of all organisations lie beside each other: only the row says whose one is.
            folder.Remove(importId);
        }
    }

    public async Task MapAsync(
        Guid organisationId,
        Guid importId,
        IReadOnlyDictionary<string, int?> mapping,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var own = await session.ExecuteAsync(
            "update import set mapping = $2::jsonb where organisation_id = current_organisation() and id = $1 and state = 'received'",
            cancellation,
            importId,
            JsonSerializer.Serialize(mapping)
        );
        await session.CommitAsync(cancellation);
        if (own == 1)
        {
            _works.TryRemove(importId, out _);
        }
    }

    private ImportWork Start(Guid organisationId, ImportRecord record, Author? author)
    {
        var work = new ImportWork(organisationId, record.Id)
        {
            Step = author is null ? ImportStep.Reading : ImportStep.Writing,
        };
        // Two clicks: the second finds the first one's work.
        if (_works.TryGetValue(record.Id, out var running) && running.Running)
        {
            work.Dispose();
            return running;
        }

        _works[record.Id] = work;
        _ = Task.Run(() => RunAsync(work, record, author));
        return work;
    }

    private async Task RunAsync(ImportWork work, ImportRecord record, Author? author)
    {
        try
        {
            var register = registers.Find(record.Register)!;
            await using var content = folder.Open(record.Id);
            var file = new ImportFile(record.FileName, content, record.FileHash, record.Mapping);
            var progress = new Progress(work);
            await using var session = await database.BeginAsync(work.OrganisationId, work.Cancellation);
            if (author is null)
            {
                work.Result = await importer.PreviewAsync(session, register, file, progress, work.Cancellation);
                work.Step = work.Result.Problem is null ? ImportStep.Previewed : ImportStep.Refused;
                return;
            }

            work.Result = await importer.ApplyAsync(
                session,
                register,
                file,
                record.Id,
                author,
                progress,
                work.Cancellation
            );
            await AfterChange.CommitAsync(session, ChangeScope.Import, followers, work.Cancellation);
            if (work.Result.IsBulk)
            {
                await database.RefreshStatisticsAsync(register.Table, CancellationToken.None);
            }

            work.Step = ImportStep.Applied;
        }
        catch (OperationCanceledException)
        {
            work.Step = ImportStep.Cancelled;
        }
        catch (Exception failure)
        {
            // The transaction is gone and with it every row: the page says so and offers to try again.
            log.LogError(failure, "Import {ImportId} failed", record.Id);
            work.Step = ImportStep.Failed;
        }
    }

    private sealed class Progress(ImportWork work) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => work.Progress = value;
    }
}

/// <summary>Where uploaded files wait. Names come from ids, never from the uploader.</summary>
public sealed class ImportFolder(string path)
{
    public Task<(string Hash, long Size)> StoreAsync(Guid id, Stream content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        return FileStore.WriteAsync(PathOf(id), content, cancellation);
    }

    public bool Has(Guid id) => File.Exists(PathOf(id));

    public FileStream Open(Guid id) => File.OpenRead(PathOf(id));

    public void Remove(Guid id)
    {
        // The folder comes with the first file; deleting in a folder that is missing would throw.
        if (Has(id))
        {
            File.Delete(PathOf(id));
        }
    }

    private string PathOf(Guid id) => Path.Combine(path, id.ToString("N"));
}
