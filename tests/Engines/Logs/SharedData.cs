using System.Formats.Tar;
using System.IO.Compression;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>
/// Real logs that the repository does not hold, in the folder that the variable ISHIGAKI_SHARED names, or in a folder
/// <c>shared</c> above the tests; tests are skipped without it.
/// </summary>
internal static class SharedData
{
    public const string Missing =
        "real logs (data/detection) are not here: set ISHIGAKI_SHARED to the folder that holds them";

    public static string? Folder { get; } = Find();

    public static IEnumerable<string> JsonLines(string name)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(Folder!, name)), CompressionMode.Decompress)
        );
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The event logs of SigmaHQ's regression set.</summary>
    public static IEnumerable<(string Name, byte[] Content)> EventLogs()
    {
        using var tar = new TarReader(
            new GZipStream(File.OpenRead(Path.Combine(Folder!, "regression-evtx.tar.gz")), CompressionMode.Decompress)
        );
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(".evtx", StringComparison.Ordinal))
            {
                var content = new MemoryStream();
                data.CopyTo(content);
                yield return (entry.Name, content.ToArray());
            }
        }
    }

    private static string? Find()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("ISHIGAKI_SHARED") is { Length: > 0 } named)
        {
            candidates.Add(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            candidates.Add(Path.Combine(folder.FullName, "shared"));
        }

        return candidates
            .Select(each => Path.Combine(each, "data", "detection"))
            .FirstOrDefault(each => File.Exists(Path.Combine(each, "regression-evtx.tar.gz")));
    }
}
