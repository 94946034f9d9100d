using System.Security.Cryptography;

namespace Ishigaki.Kernel.Files;

/// <summary>
/// Bytes by their SHA-256. The same content is kept once; a name given by a person never becomes a path.
/// </summary>
/// <param name="folder">Each organisation has a folder of its own, so that one cannot learn what another keeps.</param>
public sealed class FileStore(string folder)
{
    /// <summary>In one request with a form; larger files come in pieces.</summary>
    public const long LargestFile = 50L << 20;

    private const string UploadEnd = ".upload";
    private const string PartialEnd = ".part";

    /// <summary>Writes while hashing; the file has its name only once it is whole and on disk.</summary>
    public async Task<(string Hash, long Size)> StoreAsync(
        Guid organisation,
        Stream content,
        CancellationToken cancellation
    )
    {
        var partial = Path.Combine(OwnFolder(organisation), $"{Guid.NewGuid():N}{PartialEnd}");
        try
        {
            var (hash, size) = await WriteAsync(partial, content, cancellation);
            File.Move(partial, PathIn(folder, organisation, hash), overwrite: true);
            return (hash, size);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Null when the hash is none, or the bytes are gone.</summary>
    public FileStream? Open(Guid organisation, string hash)
    {
        var path = PathIn(folder, organisation, hash);
        return IsHash(hash) && File.Exists(path) ? File.OpenRead(path) : null;
    }

    /// <summary>Removes content for good; whoever calls has made sure that nothing names it.</summary>
    internal void Drop(Guid organisation, string hash)
    {
        if (IsHash(hash))
        {
            File.Delete(PathIn(folder, organisation, hash));
        }
    }

    /// <summary>The bytes of an upload under way, for this request alone; null when another one has them.</summary>
    internal FileStream? OpenUpload(Guid organisation, Guid id, bool create)
    {
        var path = UploadPath(organisation, id);
        try
        {
            return new FileStream(
                path,
                create ? FileMode.CreateNew : FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                // Without a buffer of its own, so that what a full disk refuses is refused at once and not when closing.
                bufferSize: 0
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException failure) when (failure is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives an upload its place by hash; true also when an earlier attempt did.</summary>
    internal bool Place(Guid organisation, Guid id, string hash)
    {
        var (from, to) = (UploadPath(organisation, id), PathIn(folder, organisation, hash));
        if (File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
        }

        return File.Exists(to);
    }

    internal void DropUpload(Guid organisation, Guid id) => File.Delete(UploadPath(organisation, id));

    internal IEnumerable<Guid> Uploads(Guid organisation) =>
        Directory
            .EnumerateFiles(OwnFolder(organisation), $"*{UploadEnd}")
            .Select(path => Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) ? id : default)
            .Where(id => id != default)
            .ToList();

    internal IEnumerable<string> Hashes(Guid organisation) =>
        Directory.EnumerateFiles(OwnFolder(organisation)).Select(path => Path.GetFileName(path)).Where(IsHash).ToList();

    internal IReadOnlyList<Guid> Organisations() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Select(path => Guid.TryParseExact(Path.GetFileName(path), "N", out var id) ? id : default)
                    .Where(id => id != default),
            ]
            : [];

    internal long FreeSpace(Guid organisation) => new DriveInfo(OwnFolder(organisation)).AvailableFreeSpace;

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

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);

    private string OwnFolder(Guid organisation) =>
        Directory.CreateDirectory(Path.Combine(folder, organisation.ToString("N"))).FullName;

    private string UploadPath(Guid organisation, Guid id) =>
        Path.Combine(OwnFolder(organisation), $"{id:N}{UploadEnd}");
}
