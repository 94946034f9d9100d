using System.Diagnostics;
using System.Globalization;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>
/// A server that survived its program. The caller holds the lock of the data folder, so nobody else uses it: it is
/// stopped cleanly before a new one starts.
/// </summary>
internal static class LeftoverServer
{
    public static async Task StopAsync(string folder, TimeSpan limit, CancellationToken cancellation)
    {
        if (Find(folder) is not { } id)
        {
            DropForeignFile(folder);
            return;
        }

        Signals.Interrupt(id);
        var watch = Stopwatch.StartNew();
        while (Find(folder) is not null)
        {
            if (watch.Elapsed > limit)
            {
                throw new StorageException(
                    $"前のデータベース（プロセス {id}）が止まりません。止めてからもう一度起動してください。",
                    $"An earlier database (process {id}) does not stop. Stop it and start again."
                );
            }

            await Task.Delay(20, cancellation);
        }
    }

    private static int? Find(string folder) => Named(folder) is { } id && IsServerOf(id, folder) ? id : null;

    private static int? Named(string folder)
    {
        try
        {
            var first = File.ReadLines(Path.Combine(folder, "postmaster.pid")).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            // There is none, or the server that is stopping has just taken it away.
            return null;
        }
    }

    /// <summary>
    /// A crash of the machine leaves the file, and its process id may belong to anybody now, even to the server of
    /// another folder: PostgreSQL would then refuse to start.
    /// </summary>
    private static void DropForeignFile(string folder)
    {
        if (Named(folder) is { } id && WorkingFolder(id) is not null)
        {
            File.Delete(Path.Combine(folder, "postmaster.pid"));
        }
    }

    /// <summary>A server works in its data folder, by whatever path it was named when it was started.</summary>
    private static bool IsServerOf(int id, string folder) =>
        WorkingFolder(id) is { } works && string.Equals(works, RealPath(folder), StringComparison.Ordinal);

    /// <summary>Null when there is no such process, or when it may not be looked at.</summary>
    private static string? WorkingFolder(int id) =>
        RealPath($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/cwd") is { Length: > 0 } path
        && !path.StartsWith("/proc/", StringComparison.Ordinal)
            ? path
            : null;

    private static string RealPath(string path) =>
        Subprocess.Run("/usr/bin/readlink", ["-e", "--", path], TimeSpan.FromSeconds(5)) is { ExitCode: 0 } found
            ? found.Output.TrimEnd('\n')
            : "";
}
