using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>What the content security policy would block anyway: found here before a browser finds it.</summary>
public static partial class PageRules
{
    public static IEnumerable<string> InlineScript(Tree tree) => Tree.Matches(Pages(tree), ScriptWithContent());

    public static IEnumerable<string> InlineStyle(Tree tree) => Tree.Matches(Pages(tree), Style());

    public static IEnumerable<string> InlineHandlers(Tree tree) => Tree.Matches(Pages(tree), Handler());

    private static IEnumerable<TreeFile> Pages(Tree tree) => tree.Files.Where(file => file.Extension == ".razor");

    /// <summary>A script without src, or with something between its tags.</summary>
    [GeneratedRegex(@"<script\b(?![^>]*\ssrc=)[^>]*>|<script\b[^>]*>\s*[^<\s]", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptWithContent();

    [GeneratedRegex("""\sstyle=["'@]|<style\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex("""\s@?on[a-z]+=["'@]|\shx-on\b|["']\s*js:|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
