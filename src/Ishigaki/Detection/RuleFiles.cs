using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>Finds rules in folders, files and archives (tar.gz) and gives them to a reader, in the order of their paths.</summary>
internal static class RuleFiles
{
    private const int LargestFile = 1 << 20;
    private const int LargestArchive = 256 << 20;

    /// <param name="paths">Folders, .yml or .yaml files, or archives of such.</param>
    /// <returns>The first path that does not exist; null when all do.</returns>
    public static string? Read(IEnumerable<string> paths, RuleReader reader)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                ReadFolder(path, reader);
            }
            else if (File.Exists(path))
            {
                ReadFile(path, path, reader);
            }
            else
            {
                return path;
            }
        }

        return null;
    }

    private static void ReadFolder(string folder, RuleReader reader)
    {
        var files = Directory
            .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(IsRule)
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            ReadFile(file, Path.GetRelativePath(folder, file), reader);
        }
    }

    private static void ReadFile(string path, string place, RuleReader reader)
    {
        using var stream = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        if (stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b])
        {
            stream.Position = 0;
            ReadArchive(stream, place, reader);
            return;
        }

        stream.Position = 0;
        ReadText(stream, stream.Length, place, reader);
    }

    private static void ReadArchive(Stream stream, string place, RuleReader reader)
    {
        var texts = new List<(string Place, byte[] Bytes)>();
        long total = 0;
        try
        {
            using var tar = new TarReader(new GZipStream(stream, CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is not { } data || !IsRule(entry.Name))
                {
                    continue;
                }

                total += entry.Length;
                if (entry.Length > LargestFile || total > LargestArchive)
                {
                    reader.Refuse(entry.Name, place, "larger than a rule may be");
                    continue;
                }

                var bytes = new byte[entry.Length];
                data.ReadExactly(bytes);
                texts.Add((entry.Name, bytes));
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            reader.Refuse(place, place, $"no archive of rules: {fault.Message}");
        }

        foreach (var (name, bytes) in texts.OrderBy(each => each.Place, StringComparer.Ordinal))
        {
            using var content = new MemoryStream(bytes);
            ReadText(content, bytes.Length, name, reader);
        }
    }

    private static void ReadText(Stream stream, long length, string place, RuleReader reader)
    {
        if (length > LargestFile)
        {
            reader.Refuse(place, place, "larger than a rule may be (1 MB)");
            return;
        }

        try
        {
            using var text = new StreamReader(
                stream,
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                leaveOpen: true
            );
            foreach (var document in RuleYaml.Read(text))
            {
                reader.Take(document, place);
            }
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            reader.Refuse(place, place, fault is FormatException ? fault.Message : "not UTF-8");
        }
    }

    private static bool IsRule(string path) =>
        Path.GetExtension(path) is { } extension
        && (
            extension.Equals(".yml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase)
        );
}
