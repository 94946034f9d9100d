using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>Finds rules in folders, files and archives (tar.gz) and gives them to a reader, in the order of their paths.</summary>
internal static class RuleFiles
{
    private const int LargestArchive = 256 << 20;

    /// <param name="paths">Folders, .yml or .yaml files, or archives of such.</param>
    /// <returns>The first path that does not exist; null when all do.</returns>
    public static string? Read(IEnumerable<string> paths, RuleReader reader)
    {
        var (files, missing) = Load(paths);
        if (missing is null)
        {
            Read(files, reader);
        }

        return missing;
    }

    /// <summary>The files as they are now, in order; and the first path that does not exist.</summary>
    public static (IReadOnlyList<RuleFile> Files, string? Missing) Load(IEnumerable<string> paths)
    {
        var files = new List<RuleFile>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) && !File.Exists(path))
            {
                return ([], path);
            }

            files.AddRange(Find(path).Select(each => RuleFile.Read(each.File, each.Place)));
        }

        return (files, null);
    }

    /// <summary>Gives every document to a reader.</summary>
    public static void Read(IReadOnlyList<RuleFile> files, RuleReader reader)
    {
        foreach (var file in files)
        {
            if (file.Fault is { } fault)
            {
                reader.Refuse(file.Place, file.Place, fault);
            }
            else if (file.IsArchive)
            {
                ReadArchive(file, reader);
            }
            else
            {
                ReadText(file.Bytes, file.Place, reader);
            }
        }
    }

    private static IEnumerable<(string File, string Place)> Find(string path) =>
        Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Where(IsRule)
                .Order(StringComparer.Ordinal)
                .Select(file => (file, Path.GetRelativePath(path, file)))
            : [(path, path)];

    private static void ReadArchive(RuleFile file, RuleReader reader)
    {
        var texts = new List<(string Place, byte[] Bytes)>();
        long total = 0;
        try
        {
            using var packed = new MemoryStream(file.Bytes);
            using var tar = new TarReader(new GZipStream(packed, CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                total += entry.Length;
                if (total > LargestArchive)
                {
                    reader.Refuse(
                        entry.Name,
                        file.Place,
                        "the archive is larger than 256 MB; what follows is not read"
                    );
                    break;
                }

                if (entry.DataStream is not { } data || !IsRule(entry.Name))
                {
                    continue;
                }

                if (entry.Length > RuleFile.LargestText)
                {
                    reader.Refuse(entry.Name, file.Place, "larger than a rule may be (1 MB)");
                    continue;
                }

                var bytes = new byte[entry.Length];
                data.ReadExactly(bytes);
                texts.Add((entry.Name, bytes));
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            reader.Refuse(file.Place, file.Place, $"no archive of rules: {fault.Message}");
        }

        foreach (var (name, bytes) in texts.OrderBy(each => each.Place, StringComparer.Ordinal))
        {
            ReadText(bytes, name, reader);
        }
    }

    private static void ReadText(byte[] bytes, string place, RuleReader reader)
    {
        try
        {
            using var text = new StreamReader(
                new MemoryStream(bytes),
                new UTF8Encoding(false, throwOnInvalidBytes: true)
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
