using System.Security.Cryptography;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>
/// Keeps rules that were read, in a folder, under the hash of everything they came from and of this program. A file that is
/// damaged or of another program is left alone, and the rules are read anew.
/// </summary>
internal static class RuleCache
{
    /// <param name="folder">Null: nothing is kept. Only rules of one event are: with correlations and filters all is read anew.</param>
    /// <param name="reader">Takes the rules, and nothing before them.</param>
    /// <returns>The first path that does not exist, or null.</returns>
    public static string? Read(IReadOnlyList<string> paths, string? folder, RuleReader reader)
    {
        var file = folder is not null && HashOf(paths) is { } hash ? Path.Combine(folder, $"{hash}.rules") : null;
        if (file is not null && Kept(file) is { } kept)
        {
            reader.Resume(kept.Rules, kept.Refusals);
            return null;
        }

        var missing = RuleFiles.Read(paths, reader);
        if (file is not null && missing is null && reader is { Correlations.Count: 0, Filters.Count: 0 })
        {
            Keep(file, reader);
        }

        return missing;
    }

    private static (IReadOnlyList<Rule> Rules, IReadOnlyList<RuleRefusal> Refusals)? Kept(string file)
    {
        try
        {
            using var stream = new BufferedStream(File.OpenRead(file), 1 << 16);
            return RuleArchive.Read(stream);
        }
        catch (Exception fault) when (fault is IOException or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Under another name first, so that nobody reads half of it.</summary>
    private static void Keep(string file, RuleReader reader)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}";
        using (var stream = new BufferedStream(File.Create(draft), 1 << 16))
        {
            RuleArchive.Write(stream, reader.Rules, reader.Refusals);
        }

        File.Move(draft, file, overwrite: true);
    }

    private static string? HashOf(IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(RuleReader).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(RuleCache).Module.ModuleVersionId.ToByteArray());
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) && !File.Exists(path))
            {
                return null;
            }

            foreach (var (file, place) in RuleFiles.Find(path))
            {
                var name = System.Text.Encoding.UTF8.GetBytes(place);
                var bytes = File.ReadAllBytes(file);
                hash.AppendData(BitConverter.GetBytes(name.Length));
                hash.AppendData(name);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
