using System.Formats.Tar;
using System.IO.Compression;

namespace Ishigaki.Bench.Logs;

/// <summary>Real event logs, from the folder of real data that ISHIGAKI_SHARED names or that lies above the checkout.</summary>
internal static class EventLogs
{
    /// <returns>Empty when they are not here.</returns>
    public static IReadOnlyList<byte[]> Read()
    {
        var logs = new List<byte[]>();
        if (Find() is not { } file)
        {
            return logs;
        }

        using var tar = new TarReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(".evtx", StringComparison.Ordinal))
            {
                using var content = new MemoryStream();
                data.CopyTo(content);
                logs.Add(content.ToArray());
            }
        }

        return logs;
    }

    private static string? Find()
    {
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable("ISHIGAKI_SHARED") is { Length: > 0 } named)
        {
            folders.Add(named);
        }

        for (var folder = new DirectoryInfo(Checkout()); folder is not null; folder = folder.Parent)
        {
            folders.Add(Path.Combine(folder.FullName, "shared"));
        }

        return folders
            .Select(folder => Path.Combine(folder, "data", "detection", "regression-evtx.tar.gz"))
            .FirstOrDefault(File.Exists);
    }

    private static string Checkout() => Running.Checkout.Root;
}
