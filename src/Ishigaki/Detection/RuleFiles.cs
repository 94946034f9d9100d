using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>Finds rules in folders, files and archives (tar.gz) and gives them to a reader, in the order of their paths.</summary>
internal static class RuleFiles
{
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

    /// <summary>
    /// Gives every document to a reader, in order. YAML, which takes most of the time, is read by every processor there is.
    /// </summary>
    public static void Read(IReadOnlyList<RuleFile> files, RuleReader reader)
    {
        var read = files
            .SelectMany(RuleTexts.Of)
            .AsParallel()
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(RuleTexts.Read);
        foreach (var each in read)
        {
            foreach (var document in each.Documents)
            {
                reader.Take(document, each.Place);
            }

            if (each.Refusal is { } refusal)
            {
                reader.Refuse(refusal.Rule, refusal.Place, refusal.Reason);
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

    /// <summary>By its name.</summary>
    public static bool IsRule(string path) =>
        Path.GetExtension(path) is { } extension
        && (
            extension.Equals(".yml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase)
        );
}
