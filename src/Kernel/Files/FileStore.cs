using System.Security.Cryptography;

namespace Ishigaki.Kernel.Files;

/// <summary>
/// Bytes by their SHA-256. The same content is kept once; a name given by a person never becomes a path.
/// </summary>
/// <param name="folder">Each organisation has a folder of its own, so that one cannot learn what another keeps.</param>
public sealed class FileStore(string folder)
{
    public const long LargestFile = 50L << 20;

    /// <summary>Writes while hashing; the file has its name only once it is whole and on disk.</summary>
    public async Task<(string Hash, long Size)> StoreAsync(
        Guid organisation,
        Stream content,
        CancellationToken cancellation
    )
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, organisation.ToString("N"))).FullName;
        var partial = Path.Combine(own, $"{Guid.NewGuid():N}.part");
        try
        {
            var (hash, size) = await WriteAsync(partial, content, cancellation);
            File.Move(partial, Path.Combine(own, hash), overwrite: true);
            return (hash, size);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Null when the hash is none, or the bytes are gone or were altered in length.</summary>
    public FileStream? Open(Guid organisation, string hash)
    {
        var path = PathIn(folder, organisation, hash);
        return hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(path)
            ? File.OpenRead(path)
            : null;
    }

    /// <summary>Where content lies; the hash must be one.</summary>
    internal static string PathIn(string folder, Guid organisation, string hash) =>
        Path.Combine(folder, organisation.ToString("N"), hash);

    /// <summary>Writes a new file, hashed on the way and flushed to disk.</summary>
    internal static async Task<(string Hash, long Size)> WriteAsync(
        string path,
        Stream content,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
    }
}
