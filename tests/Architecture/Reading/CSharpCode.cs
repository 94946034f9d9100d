using System.Text.RegularExpressions;

namespace Ishigaki.Architecture.Tests.Reading;

/// <summary>C# reduced to what rules look at: comments and texts become blanks, line breaks stay.</summary>
public static partial class CSharpCode
{
    public static string Of(TreeFile file) => Of(file.Text);

    public static string Of(string text) => Unread().Replace(text, match => NotALineBreak().Replace(match.Value, " "));

    /// <summary>Every type that the code declares, with the names in its list of bases.</summary>
    public static IEnumerable<DeclaredType> Types(TreeFile file)
    {
        var code = Of(file);
        foreach (Match match in Declaration().Matches(code))
        {
            var bases = BasesFrom(code, match.Index + match.Length);
            yield return new DeclaredType(file.Path, match.Groups["kind"].Value, match.Groups["name"].Value, bases);
        }
    }

    /// <summary>Skips type and constructor parameters; reads from a colon to the body or the constraints.</summary>
    private static IReadOnlyList<string> BasesFrom(string code, int at)
    {
        var depth = 0;
        for (; at < code.Length; at++)
        {
            depth +=
                code[at] is '(' or '<' or '[' ? 1
                : code[at] is ')' or '>' or ']' ? -1
                : 0;
            if (depth == 0 && EndOfHead().IsMatch(code.AsSpan(at)))
            {
                return [];
            }

            if (depth == 0 && code[at] == ':')
            {
                var end = EndOfBases().Match(code, at);
                return
                [
                    .. Name().Matches(code[at..(end.Success ? end.Index : code.Length)]).Select(name => name.Value),
                ];
            }
        }

        return [];
    }

    [GeneratedRegex(
        """
            //[^\n]* | /\*.*?\*/ | ""\"{1,}.*?""\"{1,} | @\$?"(?:[^"]|"")*" | \$@"(?:[^"]|"")*" | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)+'
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Unread();

    [GeneratedRegex("[^\n]")]
    private static partial Regex NotALineBreak();

    [GeneratedRegex(@"\b(?<kind>class|struct|interface|enum|record)\s+(?:class\s+|struct\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[{;]|\bwhere\b")]
    private static partial Regex EndOfBases();

    [GeneratedRegex(@"^(?:[{;]|where\b)")]
    private static partial Regex EndOfHead();

    [GeneratedRegex(@"\b[A-Za-z_]\w*")]
    private static partial Regex Name();
}

public sealed record DeclaredType(string Path, string Kind, string Name, IReadOnlyList<string> Bases);
