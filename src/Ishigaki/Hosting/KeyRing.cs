using System.Security.Cryptography.X509Certificates;
using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Ishigaki.Hosting;

/// <summary>
/// The keys that protect cookies and authenticator keys: in the data folder, readable by the program alone, and encrypted
/// where a certificate is configured (<c>Keys:Certificate</c>, <c>Keys:CertificatePasswordFile</c>).
/// </summary>
internal static class KeyRing
{
    public static void AddKeys(this IServiceCollection services, DataDirectory data, IConfiguration configuration)
    {
        var keys = services
            .AddDataProtection()
            .SetApplicationName("ishigaki")
            .PersistKeysToFileSystem(OwnFolder(data.Keys));
        if (configuration["Keys:Certificate"] is { Length: > 0 } path)
        {
            keys.ProtectKeysWithCertificate(Read(path, configuration["Keys:CertificatePasswordFile"]));
        }
    }

    private static X509Certificate2 Read(string path, string? passwordFile)
    {
        try
        {
            var password = passwordFile is { Length: > 0 } ? File.ReadAllText(passwordFile).TrimEnd('\r', '\n') : null;
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or System.Security.Cryptography.CryptographicException
            )
        {
            throw new StorageException(
                $"鍵を守る証明書 {path} を読めません: {failure.Message}",
                $"The certificate {path} that protects the keys could not be read: {failure.Message}",
                failure
            );
        }
    }

    private static DirectoryInfo OwnFolder(string path)
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Directory.CreateDirectory(path, own);
        // A folder that was there before, or came out of a copy, may be open.
        File.SetUnixFileMode(path, own);
        foreach (var key in folder.GetFiles("*.xml"))
        {
            File.SetUnixFileMode(key.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return folder;
    }
}
