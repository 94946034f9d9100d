using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>A promise about security stands only beside a test that holds it.</summary>
public static partial class PromiseRules
{
    private const string Promises = "docs/security.md";

    /// <summary>Tests that the page names and that do not exist.</summary>
    public static IEnumerable<string> TestsThatAreNone(Tree tree)
    {
        var known = tree
            .Files.Where(file => file.IsUnder("tests") && file.Extension == ".cs")
            .SelectMany(file => Class().Matches(file.Text).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);
        return tree
            .Files.Where(file => file.Path == Promises)
            .SelectMany(file => Named().Matches(file.Text).Select(match => match.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal)
            .Where(name => !known.Contains(name))
            .Select(name => $"{Promises} names {name}, which is no test");
    }

    [GeneratedRegex(@"\bclass (?<name>\w+Tests)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    [GeneratedRegex("`(?<name>[A-Z]\\w*Tests)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
