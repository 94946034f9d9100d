using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>
/// Real rules and events, which are not part of this repository. They are looked for in the folder that ISHIGAKI_SHARED
/// names, or in a folder <c>shared</c> beside the repository; tests are skipped without them.
/// </summary>
internal static class Samples
{
    private const string SharedFolderVariable = "ISHIGAKI_SHARED";

    private static readonly Lazy<PipelineSet> OwnPipelines = new(() =>
        new([
            .. Directory
                .GetFiles(Path.Combine(Root(), "content", "detection", "pipelines"), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => PipelineReader.Read(File.ReadAllBytes(file))),
        ])
    );

    public static PipelineSet Pipelines => OwnPipelines.Value;

    /// <summary>A file of content/detection.</summary>
    public static string Content(string name) => Path.Combine(Root(), "content", "detection", name);

    public static string FileOrSkip(string name)
    {
        var file = Candidates()
            .Select(folder => Path.Combine(folder, "data", "detection", name))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(
            file is not null,
            $"data/detection/{name} is not here: set {SharedFolderVariable} to the folder that holds it"
        );
        return file!;
    }

    public static IEnumerable<string> LinesOrSkip(string name)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(FileOrSkip(name)), CompressionMode.Decompress)
        );
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Every rule document of the archive.</summary>
    public static IReadOnlyList<(string Name, RuleNode Document)> RulesOrSkip()
    {
        using var tar = new TarReader(
            new GZipStream(File.OpenRead(FileOrSkip("sigma-rules.tar.gz")), CompressionMode.Decompress)
        );
        var documents = new List<(string Name, RuleNode Document)>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(".yml", StringComparison.Ordinal))
            {
                using var text = new StreamReader(data, Encoding.UTF8);
                documents.AddRange(RuleYaml.Read(text).Select(document => (entry.Name, document)));
            }
        }

        documents.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return documents;
    }

    public static IReadOnlyList<RuleNode> Yaml(string text) => RuleYaml.Read(new StringReader(text));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(SharedFolderVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(Root()); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ishigaki.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Ishigaki.slnx above the tests.");
    }
}
