using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// The keys of a data folder, encrypted with a passphrase: AES-256-GCM (NIST SP 800-38D) under a key from
/// PBKDF2-HMAC-SHA256. Layout: version, rounds (big-endian), salt, nonce, tag, then the encrypted zip of the files.
/// </summary>
internal static partial class KeyParcel
{
    public const int ShortestPassphrase = 12;
    private const byte Layout = 1;
    private const int Rounds = 600_000; // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256
    private const int MostRounds = 10_000_000;
    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + 4 + SaltSize + NonceSize;
    private const long LargestParcel = 16L << 20;

    public static async Task<BackupPart> AddAsync(
        ArchiveWriter archive,
        string folder,
        string passphrase,
        CancellationToken cancellation
    )
    {
        var sealedKeys = Seal(await PackAsync(folder, cancellation), passphrase);
        var (part, _) = await archive.AddAsync(
            PartName.Keys,
            CompressionLevel.NoCompression,
            async stream => await stream.WriteAsync(sealedKeys, cancellation),
            cancellation
        );
        return part;
    }

    /// <summary>Names and contents; null when the passphrase does not fit or the parcel was altered.</summary>
    public static IReadOnlyDictionary<string, byte[]>? Open(ReadOnlySpan<byte> parcel, string passphrase)
    {
        if (parcel.Length is < HeaderSize + TagSize || parcel.Length > LargestParcel || parcel[0] != Layout)
        {
            return null;
        }

        var rounds = BinaryPrimitives.ReadInt32BigEndian(parcel[1..]);
        if (rounds is < 1000 or > MostRounds)
        {
            return null;
        }

        var header = parcel[..HeaderSize];
        var packed = new byte[parcel.Length - HeaderSize - TagSize];
        using var cipher = new AesGcm(KeyOf(passphrase, header.Slice(5, SaltSize), rounds), TagSize);
        try
        {
            cipher.Decrypt(
                header[^NonceSize..],
                parcel[(HeaderSize + TagSize)..],
                parcel.Slice(HeaderSize, TagSize),
                packed,
                header
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Unpack(packed);
    }

    internal static byte[] Seal(byte[] packed, string passphrase)
    {
        var parcel = new byte[HeaderSize + TagSize + packed.Length];
        parcel[0] = Layout;
        BinaryPrimitives.WriteInt32BigEndian(parcel.AsSpan(1), Rounds);
        RandomNumberGenerator.Fill(parcel.AsSpan(5, SaltSize + NonceSize));
        var header = parcel.AsSpan(0, HeaderSize);
        using var cipher = new AesGcm(KeyOf(passphrase, header.Slice(5, SaltSize), Rounds), TagSize);
        cipher.Encrypt(
            header[^NonceSize..],
            packed,
            parcel.AsSpan(HeaderSize + TagSize),
            parcel.AsSpan(HeaderSize, TagSize),
            header
        );
        return parcel;
    }

    private static byte[] KeyOf(string passphrase, ReadOnlySpan<byte> salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)),
            salt,
            rounds,
            HashAlgorithmName.SHA256,
            32
        );

    private static async Task<byte[]> PackAsync(string folder, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var paths = Directory.Exists(folder)
                ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                : Enumerable.Empty<string>();
            foreach (var path in paths)
            {
                var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
                await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
                await entry.WriteAsync(await File.ReadAllBytesAsync(path, cancellation), cancellation);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Plain names, at most one folder deep: nothing that could lead elsewhere.</summary>
    private static Dictionary<string, byte[]>? Unpack(byte[] packed)
    {
        using var zip = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!KeyName().IsMatch(entry.FullName))
            {
                return null;
            }

            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files[entry.FullName] = content.ToArray();
        }

        return files;
    }

    [GeneratedRegex(@"^\w[\w.-]*(/\w[\w.-]*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyName();
}
