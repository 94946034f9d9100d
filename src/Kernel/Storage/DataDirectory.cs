namespace Ishigaki.Kernel.Storage;

/// <summary>The folder that holds everything the program keeps. One program at a time may use it.</summary>
public sealed class DataDirectory : IDisposable
{
    internal const string LockName = "ishigaki.lock";
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>The private server's data.</summary>
    public string Database => DatabaseOf(Path);

    /// <summary>Keys that protect cookies; readable by the program alone.</summary>
    public string Keys => KeysOf(Path);

    /// <summary>Uploaded files, by content hash.</summary>
    public string Files => System.IO.Path.Combine(Path, "files");

    public static string KeysOf(string path) => System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "keys");

    public static string DatabaseOf(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "postgres");

    /// <summary>Where the file store of a data folder keeps its bytes.</summary>
    public static string ContentOf(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "files", "content");

    /// <summary>Takes the folder for this program; null when another program holds it.</summary>
    public static DataDirectory? TryOpen(string path)
    {
        var directory = TryHold(path);
        if (directory is not null && Backup.RestoreMarker.IsIn(directory.Path))
        {
            directory.Dispose();
            throw Backup.RestoreMarker.Refusal(directory.Path);
        }

        return directory;
    }

    /// <summary>Takes the folder even when an earlier restore into it was stopped.</summary>
    internal static DataDirectory OpenForRestore(string path) => TryHold(path) ?? throw InUse(path);

    private static DataDirectory? TryHold(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"データのフォルダー {full} を作れません: {failure.Message}",
                $"The data folder {full} could not be created: {failure.Message}",
                failure
            );
        }

        try
        {
            // FileShare.None is an advisory flock: it is released by the kernel when the program dies.
            var held = new FileStream(
                System.IO.Path.Combine(full, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return new DataDirectory(full, held);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static DataDirectory Open(string path) => TryOpen(path) ?? throw InUse(path);

    private static StorageException InUse(string path) =>
        new(
            $"{path} は別の石垣が使っています。そちらを止めるか、別の --data を指してください。",
            $"{path} is in use by another Ishigaki. Stop that one or name another --data."
        );

    public void Dispose() => _lock.Dispose();
}
