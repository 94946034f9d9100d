using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>A folder in which a file is either whole or not there.</summary>
public sealed class ReportFolder
{
    private readonly string _folder;

    /// <exception cref="StorageException">The folder cannot be made.</exception>
    public ReportFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception error) when (IsEnvironment(error))
        {
            throw Unwritable(_folder, error);
        }
    }

    /// <summary>Writes under a temporary name and moves the whole file to its own, over an older one.</summary>
    /// <exception cref="StorageException">The file cannot be written; what was there before is still there.</exception>
    public async Task WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder, name);
        var temporary = Path.Combine(_folder, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (
                var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None)
            )
            {
                await write(stream);
                await stream.FlushAsync(cancellation);
                // A full disk may tell only now.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (IsEnvironment(error))
        {
            Discard(temporary);
            throw Unwritable(path, error);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Takes away what an earlier run left, so that nobody reads it as part of this one.</summary>
    /// <exception cref="StorageException">The file cannot be deleted.</exception>
    public void Remove(string name)
    {
        var path = Path.Combine(_folder, name);
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (IsEnvironment(error))
        {
            throw Unwritable(path, error);
        }
    }

    private static bool IsEnvironment(Exception error) => error is IOException or UnauthorizedAccessException;

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (IsEnvironment(error))
        {
            // The first error is the one to tell.
        }
    }

    private static StorageException Unwritable(string path, Exception error) =>
        new(
            $"{path} に書き込めません。空き容量と書込みの権限を確かめ、ファイルを開いていれば閉じてください。（{error.Message}）",
            $"Cannot write {path}. Check free space and permission to write, and close the file if it is open. ({error.Message})",
            error
        );
}
