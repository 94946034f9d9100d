using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>
/// The authority's own document, which is not part of this repository. It is looked for in the folder that
/// ISHIGAKI_SHARED names, or in a folder <c>shared</c> beside the repository; tests are skipped without it.
/// </summary>
internal static class GuidelineText
{
    public const string SharedFolderVariable = "ISHIGAKI_SHARED";

    private const string Absent =
        "the official text (mission/seeds/004_*.txt) is not here: set ISHIGAKI_SHARED to the folder that holds it";

    private static readonly Lazy<OfficialTextPlacement?> Read = new(() =>
        Find() is { } files
            ? OfficialTextReader.Read(OfficialTextFile.Decode(File.ReadAllBytes(files.Text)).Text, IdsIn(files.Items))
            : null
    );

    public static OfficialTextPlacement PlacementOrSkip() => Read.Value ?? Skipped<OfficialTextPlacement>();

    public static byte[] BytesOrSkip() => Find() is { } files ? File.ReadAllBytes(files.Text) : Skipped<byte[]>();

    public static IReadOnlyList<string> IdsOrSkip() =>
        Find() is { } files ? IdsIn(files.Items) : Skipped<IReadOnlyList<string>>();

    private static T Skipped<T>()
    {
        Assert.Skip(Absent);
        throw new InvalidOperationException(Absent);
    }

    private static (string Text, string Items)? Find()
    {
        foreach (var folder in Candidates())
        {
            var seeds = Path.Combine(folder, "mission", "seeds");
            var items = Path.Combine(folder, "mission", "guideline-items.tsv");
            if (
                Directory.Exists(seeds)
                && File.Exists(items)
                && Directory.EnumerateFiles(seeds, "004_*.txt").FirstOrDefault() is { } text
            )
            {
                return (text, items);
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(SharedFolderVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }

    private static List<string> IdsIn(string table) =>
        [.. File.ReadLines(table).Skip(1).Select(line => line.Split('\t')[0]).Where(id => id.Length > 0)];
}
