using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>What holds for the files of the repository as a whole.</summary>
public static partial class RepositoryRules
{
    /// <summary>
    /// Test projects about the whole, which mirror no folder of src: the tree, the program on a database, a browser.
    /// </summary>
    private static readonly string[] AboutTheWhole = ["tests/Architecture", "tests/Ishigaki", "tests/EndToEnd"];

    /// <summary>A test lies where the code lies that it tests.</summary>
    public static IEnumerable<string> TestsElsewhere(Tree tree)
    {
        var known = tree.Source.SelectMany(file => Ancestors(file.Folder)).ToHashSet(StringComparer.Ordinal);
        return tree
            .Files.Where(file => file.IsUnder("tests") && file.Extension is ".cs" or ".csproj")
            .Where(file => !AboutTheWhole.Any(file.IsUnder))
            .Select(file => file.Folder)
            .Distinct(StringComparer.Ordinal)
            .Where(folder => !known.Contains("src" + folder["tests".Length..]))
            .Select(folder => $"{folder} has no counterpart under src");
    }

    /// <summary>A folder of one person's machine.</summary>
    public static IEnumerable<string> MachinePaths(Tree tree) => Tree.Matches(tree.Files, MachinePath());

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var end = folder.Length; end > 0; end = folder.LastIndexOf('/', end - 1))
        {
            yield return folder[..end];
        }
    }

    // Written so that this file does not contain what it looks for.
    [GeneratedRegex(@"(?<![\w.~}-])[/](?:work|root|home)/")]
    private static partial Regex MachinePath();
}
