using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// Reads an archive that may be damaged, cut short or made by somebody with bad intentions. Nothing of it is used before
/// <see cref="VerifyAsync"/> has read all of it.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    private const long LargestManifest = 64L << 20;

    /// <summary>Records are far from compressing this well: more is a bomb.</summary>
    private const long HighestRatio = 300;
    private const long RatioFree = 1L << 20;
    private readonly ZipArchive _zip;

    private ArchiveReader(ZipArchive zip, BackupManifest manifest) => (_zip, Manifest) = (zip, manifest);

    public BackupManifest Manifest { get; }

    /// <summary>Opens the archive and reads its manifest; throws when it cannot be what a backup wrote.</summary>
    public static async Task<ArchiveReader> OpenAsync(string path, CancellationToken cancellation)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
            _ = zip.Entries.Count;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Refused(
                $"読めないか途中で切れています（{path}）",
                $"it cannot be read or is cut short ({path})",
                failure
            );
        }

        try
        {
            return new ArchiveReader(zip, await ReadManifestAsync(zip, cancellation));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Reads every part and compares length and SHA-256.</summary>
    public async Task VerifyAsync(IProgress<BackupStep> progress, CancellationToken cancellation)
    {
        var parts = Manifest.Parts.ToList();
        RefuseOtherEntries(parts);
        foreach (var (index, part) in parts.Index())
        {
            progress.Report(new BackupStep(BackupStage.Verify, index + 1, parts.Count, part.Name));
            await CopyAsync(part, Stream.Null, cancellation);
        }
    }

    /// <summary>Copies a part; throws when it is not what the manifest says. Never writes more than that.</summary>
    public async Task CopyAsync(BackupPart part, Stream target, CancellationToken cancellation)
    {
        var entry = Entry(part.Name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (left, buffer) = (part.Size, new byte[1 << 16]);
        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; left -= read)
            {
                if (read > left)
                {
                    throw Damaged(part.Name);
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        catch (InvalidDataException failure)
        {
            throw Damaged(part.Name, failure);
        }

        if (
            left != 0
            || !Convert.ToHexStringLower(hash.GetHashAndReset()).Equals(part.Sha256, StringComparison.Ordinal)
        )
        {
            throw Damaged(part.Name);
        }
    }

    public void Dispose() => _zip.Dispose();

    internal static StorageException Refused(string ja, string en, Exception? inner = null) =>
        new(
            $"このバックアップは使えません: {ja}。何も変えていません。",
            $"This backup cannot be used: {en}. Nothing was changed.",
            inner
        );

    private static StorageException Damaged(string name, Exception? inner = null) =>
        Refused($"{name} が壊れているか、書き換えられています", $"{name} is damaged or was altered", inner);

    /// <summary>Exactly the declared parts, each once, with names that a backup gives and sizes that can be true.</summary>
    private void RefuseOtherEntries(List<BackupPart> parts)
    {
        var declared = parts.Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        if (declared.Count != parts.Count || _zip.Entries.Count != parts.Count + 2)
        {
            throw Refused("宣言と中身の数が合いません", "it does not hold what it declares");
        }

        foreach (var part in parts)
        {
            var entry = Entry(part.Name);
            if (part.Size < 0 || part.Size > RatioFree + HighestRatio * entry.CompressedLength)
            {
                throw Refused($"{part.Name} の大きさが不自然です", $"the size of {part.Name} cannot be true");
            }
        }

        var foreign =
            Manifest.Tables.FirstOrDefault(each => each.Part.Name != PartName.OfTable(each.Name))?.Part
            ?? Manifest.Files.FirstOrDefault(each => PartName.File(each.Name) is null)
            ?? (Manifest.Keys is { } keys && keys.Name != PartName.Keys ? keys : null);
        if (foreign is not null)
        {
            throw Refused($"名前 {foreign.Name} は使えません", $"the name {foreign.Name} is not allowed");
        }
    }

    private ZipArchiveEntry Entry(string name) => _zip.GetEntry(name) ?? throw Damaged(name);

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var json = await ReadAsync(zip, BackupManifest.Name, cancellation);
        var hash = Encoding.ASCII.GetString(await ReadAsync(zip, BackupManifest.HashName, cancellation)).TrimEnd();
        if (!string.Equals(hash, Convert.ToHexStringLower(SHA256.HashData(json)), StringComparison.Ordinal))
        {
            throw Damaged(BackupManifest.Name);
        }

        return BackupManifest.Read(json) is { Format: BackupManifest.KnownFormat } manifest
            ? manifest
            : throw Refused("知らない形式です。新しい版で試してください", "its form is unknown; try a newer version");
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(name) ?? throw Refused($"{name} がありません", $"{name} is missing");
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; )
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > LargestManifest)
                {
                    throw Refused($"{name} が大きすぎます", $"{name} is too large");
                }
            }
        }
        catch (InvalidDataException failure)
        {
            throw Damaged(name, failure);
        }

        return bytes.ToArray();
    }
}
