namespace Ishigaki.Kernel.Storage;

/// <summary>The folder that holds everything the program keeps. One program at a time may use it.</summary>
public sealed class DataDirectory : IDisposable
{
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

    /// <summary>Takes the folder for this program; null when another program holds it.</summary>
    public static DataDirectory? TryOpen(string path)
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
                System.IO.Path.Combine(full, "ishigaki.lock"),
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

    public static DataDirectory Open(string path) =>
        TryOpen(path)
        ?? throw new StorageException(
            $"{path} は別の石垣が使っています。そちらを止めるか、別の --data を指してください。",
            $"{path} is in use by another Ishigaki. Stop that one or name another --data."
        );

    public void Dispose() => _lock.Dispose();
}
