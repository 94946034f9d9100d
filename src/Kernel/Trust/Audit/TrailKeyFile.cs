using System.Security.Cryptography;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>The private key that signs heads: one PEM file in the data folder that only the program may read.</summary>
public static class TrailKeyFile
{
    public const string Name = "trail-key.pem";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one where there is none: a lost key is replaced, and the next head says so.</summary>
    /// <exception cref="StorageException">The file is there and holds no key: it is never overwritten.</exception>
    public static TrailSigner Open(string keys)
    {
        Directory.CreateDirectory(keys, OwnerOnly | UnixFileMode.UserExecute);
        var path = Path.Combine(keys, Name);
        // A program beside this one may be making it at the same moment: the first name wins.
        if (!File.Exists(path))
        {
            Write(keys, path);
        }

        try
        {
            return TrailSigner.Read(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new StorageException(
                $"監査証跡の鍵 {path} が壊れています。控えから戻すか、このファイルを別の場所へ移してから起動してください（新しい鍵ができ、証跡に鍵の交代が残ります）。",
                $"The audit trail's key {path} is broken. Put back a copy, or move the file away and start again: a new key is made and the trail records the change.",
                failure
            );
        }
    }

    /// <summary>
    /// Replaces the key, in one step on disk, once <paramref name="handOver"/> has kept the old key's word: stopped in
    /// between, the old key stays in use. The old private key is gone afterwards.
    /// </summary>
    public static async Task<string> ReplaceAsync(string keys, Func<TrailSigner, TrailSigner, Task> handOver)
    {
        using var old = Open(keys);
        using var next = TrailSigner.Create();
        var temporary = WriteBeside(keys, next);
        try
        {
            await handOver(old, next);
            File.Move(temporary, Path.Combine(keys, Name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return next.Id;
    }

    private static void Write(string keys, string path)
    {
        using var signer = TrailSigner.Create();
        var temporary = WriteBeside(keys, signer);
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private static string WriteBeside(string keys, TrailSigner signer)
    {
        var temporary = Path.Combine(keys, $"{Name}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(signer.PrivatePem()));
            stream.Flush(flushToDisk: true);
        }

        return temporary;
    }
}
