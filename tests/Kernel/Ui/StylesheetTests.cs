using System.Text.RegularExpressions;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed partial class StylesheetTests
{
    public static TheoryData<string> Stylesheets =>
        [
            .. Directory
                .EnumerateFiles(Repository.Path("src/Ishigaki/wwwroot/css"), "*.css")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Stylesheets))]
    public void Stylesheet_InItsFolder_IsPartOfTheBundle(string file)
    {
        var targets = File.ReadAllText(Repository.Path("web/Web.targets"));

        Assert.Contains($"\"wwwroot/css/{file}\"", targets, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stylesheets))]
    public void Stylesheet_OutsideTokensAndPaper_NamesItsColours(string file)
    {
        Assert.SkipWhen(file is "tokens.css" or "print.css", "These two say what the names mean.");

        Assert.Empty(Literals().Matches(Read(file)).Select(match => match.Value));
    }

    [Fact]
    public void Stylesheets_Together_UseOnlyNamesThatExist()
    {
        var all = string.Concat(Stylesheets.Select(row => Read(row.Data)));
        var defined = Names(Definitions(), all);
        var used = Names(Uses(), all);

        // The rest is defined by the design tokens' own stylesheet.
        Assert.All(
            used.Except(defined, StringComparer.Ordinal),
            name => Assert.Matches("^--(color|font|line-height|border-radius)-", name)
        );
    }

    private static HashSet<string> Names(Regex pattern, string css) =>
        pattern.Matches(css).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Repository.Path($"src/Ishigaki/wwwroot/css/{file}"));

    [GeneratedRegex(@"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(rgb|hsl|oklch)a?\(", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"var\((?<name>--[\w-]+)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;
}
