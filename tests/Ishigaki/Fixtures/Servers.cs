using System.Globalization;

namespace Ishigaki.Tests.Fixtures;

/// <summary>Running PostgreSQL servers, found among all processes.</summary>
internal static class Servers
{
    /// <summary>Main processes whose data folder begins with a path; their children show another command line.</summary>
    public static List<int> Of(string folder) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(path => Path.GetFileName(path))
                .Where(name =>
                    name.All(char.IsAsciiDigit)
                    && CommandLine(name).Contains($"postgres\0-D\0{folder}", StringComparison.Ordinal)
                )
                .Select(name => int.Parse(name, CultureInfo.InvariantCulture)),
        ];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
