using System.Diagnostics;
using Ishigaki.Kernel.Storage.Private;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>The data folder being filled, held against other programs.</summary>
internal sealed class RestoreTarget : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly DataDirectory _held;

    private RestoreTarget(DataDirectory held, Guid mark) => (_held, Mark) = (held, mark);

    public string Folder => _held.Path;

    /// <summary>Names this restore in the folder and in the database.</summary>
    public Guid Mark { get; }

    /// <summary>Takes an empty folder, or one that an unfinished restore left and which is then emptied.</summary>
    public static async Task<RestoreTarget> TakeAsync(string folder, CancellationToken cancellation)
    {
        var held = DataDirectory.OpenForRestore(folder);
        try
        {
            // The same mark again: an installed database may already have been filled under it.
            var earlier = RestoreMarker.Read(held.Path);
            if (earlier is null && !RestoreMarker.IsIn(held.Path))
            {
                RefuseFull(held.Path);
            }

            // A server that the earlier attempt started may still be closing its files.
            await LeftoverServer.StopAsync(DataDirectory.DatabaseOf(held.Path), StopLimit, cancellation);
            await EmptyAsync(held.Path, cancellation);
            var mark = earlier ?? Guid.NewGuid();
            if (earlier is null)
            {
                RestoreMarker.Remove(held.Path);
                RestoreMarker.Write(held.Path, mark);
            }

            return new RestoreTarget(held, mark);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The rows are committed: a repeated restore goes on from there and does not abandon them.</summary>
    public bool Filled { get; set; }

    public void Finish() => RestoreMarker.Remove(Folder);

    /// <summary>Leaves the folder as it was found: empty. Committed rows are kept and the folder stays marked.</summary>
    public void Abandon()
    {
        if (Filled)
        {
            return;
        }

        Empty(Folder);
        RestoreMarker.Remove(Folder);
    }

    public void Dispose() => _held.Dispose();

    private static void RefuseFull(string folder)
    {
        if (Inside(folder).FirstOrDefault() is { } found)
        {
            throw new StorageException(
                $"{folder} は空ではありません（{found.Name}）。新しいフォルダーを --data で指してください。",
                $"{folder} is not empty ({found.Name}). Name a new folder with --data."
            );
        }
    }

    /// <summary>
    /// What an attempt that was killed had started, initdb above all, may still be writing and removing files here: tries
    /// again until it has ended.
    /// </summary>
    private static async Task EmptyAsync(string folder, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Empty(folder);
                return;
            }
            catch (IOException) when (watch.Elapsed < StopLimit)
            {
                await Task.Delay(Again, cancellation);
            }
        }
    }

    private static void Empty(string folder)
    {
        foreach (var found in Inside(folder))
        {
            if (found is DirectoryInfo inside)
            {
                inside.Delete(recursive: true);
            }
            else
            {
                found.Delete();
            }
        }
    }

    private static IEnumerable<FileSystemInfo> Inside(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFileSystemInfos()
            .Where(each => each.Name is not (DataDirectory.LockName or RestoreMarker.Name));
}
