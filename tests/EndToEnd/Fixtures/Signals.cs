using System.Globalization;
using System.Runtime.InteropServices;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>What a supervisor or a careless person sends to a process.</summary>
internal static class Signals
{
    public const int Terminate = 15;
    public const int Kill = 9;

    public static void Send(int process, int signal) => _ = NativeKill(process, signal);

    /// <summary>Processes whose command line names a folder.</summary>
    public static IReadOnlyList<(int Id, string Command)> ProcessesNaming(string folder) =>
        [
            .. Directory
                .GetDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
                .Select(id => (id, Command: CommandOf(id)))
                .Where(each => each.Command.Contains(folder, StringComparison.Ordinal)),
        ];

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
