using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>What the code of the product must not contain.</summary>
public static partial class CodeRules
{
    private const int LongestFile = 250;

    /// <summary>Time comes from a TimeProvider, so that tests can set it.</summary>
    public static IEnumerable<string> OwnClock(Tree tree) => Tree.Matches(tree.Source, Clock(), CSharpCode.Of);

    /// <summary>Names that say nothing about what a type does.</summary>
    public static IEnumerable<string> EmptyNames(Tree tree) =>
        from type in tree.Source.SelectMany(CSharpCode.Types)
        where EmptyEnding().IsMatch(type.Name)
        select $"{type.Path}: {type.Name}";

    /// <summary>An interface of our own earns its place by a second implementation.</summary>
    public static IEnumerable<string> LonelyInterfaces(Tree tree)
    {
        var types = tree.Source.SelectMany(CSharpCode.Types).ToList();
        return from type in types
            where type.Kind == "interface"
            let implementations = types.Count(other => other.Bases.Contains(type.Name, StringComparer.Ordinal))
            where implementations < 2
            select $"{type.Path}: {type.Name} has {implementations} implementations";
    }

    /// <summary>19 of 20 files are short.</summary>
    public static IEnumerable<string> LongFiles(Tree tree)
    {
        var files = tree.Source.OrderBy(file => file.Lines).ToList();
        var place = (int)Math.Ceiling(files.Count * 0.95) - 1;
        return place >= 0 && files[place].Lines > LongestFile
            ? files[place..].Select(file => $"{file.Path}: {file.Lines} lines")
            : [];
    }

    [GeneratedRegex(@"\bDateTime(?:Offset)?\s*\.\s*(?:Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex("(?:Manager|Helpers?|Utils?|Utilities|Business|Base)$")]
    private static partial Regex EmptyEnding();
}
