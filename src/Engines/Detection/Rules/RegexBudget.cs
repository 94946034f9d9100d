using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>
/// What the regular expressions of a detection may cost. The library makes its automaton in time and memory that grow with the
/// square of the different characters and sets of an expression: 2,000 different characters took 5.4 GB and 38 seconds.
/// </summary>
internal sealed partial class RegexBudget
{
    /// <summary>In characters. The longest of the published rules has 217.</summary>
    public const int LongestPattern = 2000;

    /// <summary>Different characters and sets. The published rules have up to 54.</summary>
    public const int MostKinds = 96;

    /// <summary>Squares of kinds, or lengths, of all expressions of a detection. The published rules have up to 8,125.</summary>
    public const int MostOfDetection = 16_384;

    private int _spent;

    /// <returns>Null when there was enough, else why not.</returns>
    public string? Spend(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return $"more than {LongestPattern} characters";
        }

        var kinds = Kinds(pattern);
        if (kinds > MostKinds)
        {
            return $"more than {MostKinds} different characters and sets";
        }

        _spent += Math.Max(kinds * kinds, pattern.Length);
        return _spent > MostOfDetection ? "too many expressions with many different characters in one detection" : null;
    }

    private static int Kinds(string pattern)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Parts().EnumerateMatches(pattern))
        {
            seen.Add(pattern.Substring(part.Index, part.Length));
        }

        return seen.Count + pattern.AsSpan().Count('[');
    }

    /// <summary>A character, however it is written, or a class of characters.</summary>
    [GeneratedRegex(
        @"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[0-7]{2,3}|\\c.|\\[pP]\{[^}]*\}|\\.|.",
        RegexOptions.Singleline
    )]
    private static partial Regex Parts();
}
