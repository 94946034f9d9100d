using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>
/// A checkout below a closed home directory cannot be read by the server's account (the loader then complains of
/// missing libraries). The 60 MB of programs are copied once to a place it can read.
/// </summary>
public static class ReadableBinaries
{
    public static PostgresBinaries Ensure(PostgresBinaries binaries)
    {
        if (ServerAccount.FirstClosedFolder(binaries.Postgres) is null)
        {
            return binaries;
        }

        var target = Path.Combine("/var/tmp", $"ishigaki-postgres-{binaries.MajorVersion}-{Fingerprint(binaries)}");
        var bin = Path.Combine(target, "bin");
        if (PostgresBinaries.At(bin) is { } ready)
        {
            return ready;
        }

        var partial = $"{target}.{Environment.ProcessId}";
        var copy = Subprocess.Run("/bin/cp", ["-a", "--", binaries.Root, partial], TimeSpan.FromMinutes(2));
        if (copy.ExitCode != 0)
        {
            throw new StorageException(
                $"PostgreSQL のプログラムを {target} に写せません。{copy.Output}",
                $"The PostgreSQL programs could not be copied to {target}. {copy.Output}"
            );
        }

        Subprocess.Run("/bin/chmod", ["-R", "a+rX", partial], TimeSpan.FromSeconds(30));
        try
        {
            Directory.Move(partial, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another program made the same copy in the meantime.
            Directory.Delete(partial, recursive: true);
        }

        return PostgresBinaries.At(bin)!;
    }

    private static string Fingerprint(PostgresBinaries binaries)
    {
        var file = new FileInfo(binaries.Postgres);
        var text = $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
