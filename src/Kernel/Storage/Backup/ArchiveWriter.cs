using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// Writes an archive beside its final name and gives it the name when it is whole and on disk. Memory does not grow with it.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private bool _finished;

    public ArchiveWriter(string path)
    {
        _path = Path.GetFullPath(path);
        _partial = $"{_path}.{Guid.NewGuid():N}.part";
        _file = new FileStream(
            _partial,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                // Records of an institution: nobody else reads them by the file's mode.
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        _zip = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <param name="compression">None for evidence, which mostly is compressed already.</param>
    public async Task<(BackupPart Part, long Lines)> AddAsync(
        string name,
        CompressionLevel compression,
        Func<Stream, Task> write,
        CancellationToken cancellation
    )
    {
        var entry = _zip.CreateEntry(name, compression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var content = await entry.OpenAsync(cancellation);
        await using var hashing = new HashingStream(content);
        await write(hashing);
        return (new BackupPart(name, hashing.Written, hashing.Sha256()), hashing.Lines);
    }

    /// <returns>The SHA-256 of the manifest, which stands for the whole archive.</returns>
    public async Task<string> FinishAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var json = manifest.ToJson();
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        await AddBytesAsync(BackupManifest.Name, json, cancellation);
        await AddBytesAsync(BackupManifest.HashName, Encoding.ASCII.GetBytes(hash + "\n"), cancellation);
        _zip.Dispose();
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(_partial, _path, overwrite: false);
        _finished = true;
        return hash;
    }

    public void Dispose()
    {
        if (!_finished)
        {
            _file.Dispose();
            File.Delete(_partial);
        }
    }

    private async Task AddBytesAsync(string name, byte[] bytes, CancellationToken cancellation) =>
        await AddAsync(
            name,
            CompressionLevel.Fastest,
            async stream => await stream.WriteAsync(bytes, cancellation),
            cancellation
        );
}
