namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>A condition over named searches: every operator, brackets, quantities with and without patterns.</summary>
internal sealed class RandomCondition(Vocabulary vocabulary, IReadOnlyList<string> searches)
{
    private static readonly string[] Patterns = ["them", "s*", "sel_*", "*_a", "*e*", "filter*main", "_*", "s0"];

    public string Text() => Tree(vocabulary.Below(4));

    private string Tree(int depth)
    {
        if (depth == 0)
        {
            return Leaf();
        }

        var left = Tree(depth - 1);
        var right = Tree(vocabulary.Below(depth));
        return vocabulary.Below(7) switch
        {
            0 => $"{left} and {right}",
            1 => $"{left} or {right}",
            2 => $"{left} and not {right}",
            3 => $"({left} or {right}) and {Leaf()}",
            4 => $"not ({left} and {right})",
            5 => $"{left} AND ( {right} OR not not {Leaf()})",
            _ => $"not {left}",
        };
    }

    private string Leaf() =>
        vocabulary.Once(3)
            ? $"{vocabulary.Pick(["1", "any", "all"])} of {vocabulary.Pick(Patterns.Where(Fits).ToList())}"
            : vocabulary.Pick(searches);

    /// <summary>A pattern that fits no search makes a rule that is refused.</summary>
    private bool Fits(string pattern) =>
        pattern == "them"
            ? searches.Any(name => name[0] != '_')
            : searches.Any(name =>
                System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)
            );
}
