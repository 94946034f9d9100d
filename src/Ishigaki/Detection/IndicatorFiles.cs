using System.IO.Compression;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Detection;

/// <summary>Reads lists of indicators from files and folders; .gz is unpacked.</summary>
internal static class IndicatorFiles
{
    /// <returns>Null without paths; and the first path that does not exist.</returns>
    public static (IndicatorSet? Set, string? Missing) Read(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return (null, null);
        }

        var set = new IndicatorSet();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.GetFiles(path).Order(StringComparer.Ordinal))
                {
                    ReadFile(file, set);
                }
            }
            else if (File.Exists(path))
            {
                ReadFile(path, set);
            }
            else
            {
                return (null, path);
            }
        }

        set.Finish();
        return (set, null);
    }

    private static void ReadFile(string path, IndicatorSet set)
    {
        var list = Path.GetFileName(path);
        try
        {
            using var file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            IndicatorReader.Read(stream, list, set);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            set.Refuse(list, 0, fault.Message);
        }
    }
}
