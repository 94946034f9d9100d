using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>A regular expression that may match anywhere in the value, in time linear in its length.</summary>
public sealed class RegexPredicate : Predicate
{
    private readonly Regex _regex;

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs look-around, back-references or too large an automaton.</exception>
    public RegexPredicate(string pattern, RegexOptions options)
    {
        Pattern = pattern;
        Options = options;
        _regex = new Regex(pattern, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public string Pattern { get; }

    public RegexOptions Options { get; }

    public override string Key => $"re {(int)Options} {Pattern}";

    /// <summary>A stretch that stands, folded, in every value that matches; null when none is known.</summary>
    public byte[]? Necessary() =>
        RegexLiteral.Find(Pattern) is { Length: > 0 } literal ? Folding.Fold(Encoding.UTF8.GetBytes(literal)) : null;

    public override bool Matches(ValueText value)
    {
        var characters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(value.Plain.Length));
        try
        {
            var count = Encoding.UTF8.GetChars(value.Plain, characters);
            return _regex.IsMatch(characters.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
