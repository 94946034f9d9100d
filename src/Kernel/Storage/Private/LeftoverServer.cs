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

    private static int? Find(string folder)
    {
        var file = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(file))
        {
            return null;
        }

        var first = File.ReadLines(file).FirstOrDefault();
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsServerOf(id, folder)
            ? id
            : null;
    }

    /// <summary>A process id is used again after a restart of the machine: the command line must name this folder.</summary>
    private static bool IsServerOf(int id, string folder)
    {
        var commandLine = $"/proc/{id.ToString(CultureInfo.InvariantCulture)}/cmdline";
        try
        {
            return File.Exists(commandLine)
                && File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
