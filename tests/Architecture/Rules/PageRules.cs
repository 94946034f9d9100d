using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>What the content security policy would block anyway: found here before a browser finds it.</summary>
public static partial class PageRules
{
    /// <summary>The report is one file that is opened from a disk, where no policy applies: it carries its sheet.</summary>
    private const string Report = "src/Kernel/Catalogues/Reports/Html";

    public static IEnumerable<string> InlineScript(Tree tree) => Tree.Matches(Pages(tree), ScriptWithContent());

    public static IEnumerable<string> InlineStyle(Tree tree) =>
        Tree.Matches(Pages(tree), Style())
            .Concat(Tree.Matches(Pages(tree).Where(page => !page.IsUnder(Report)), StyleSheet()));

    public static IEnumerable<string> InlineHandlers(Tree tree) => Tree.Matches(Pages(tree), Handler());

    private static IEnumerable<TreeFile> Pages(Tree tree) => tree.Files.Where(file => file.Extension == ".razor");

    /// <summary>A script without src, or with something between its tags.</summary>
    [GeneratedRegex(@"<script\b(?![^>]*\ssrc=)[^>]*>|<script\b[^>]*>\s*[^<\s]", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptWithContent();

    [GeneratedRegex("""\sstyle=["'@]""", RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex(@"<style\b", RegexOptions.IgnoreCase)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("""\s@?on[a-z]+=["'@]|\shx-on\b|["']\s*js:|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
