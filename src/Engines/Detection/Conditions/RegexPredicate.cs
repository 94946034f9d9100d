using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>A regular expression that may match anywhere in the value, in time linear in its length.</summary>
public sealed class RegexPredicate : Predicate
{
    private readonly Lazy<Regex> _regex;

    private RegexPredicate(string pattern, RegexOptions options)
    {
        (Pattern, Options) = (pattern, options);
        _regex = new Lazy<Regex>(() =>
            new Regex(pattern, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
        );
    }

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs look-around, back-references or too large an automaton.</exception>
    public static RegexPredicate Parse(string pattern, RegexOptions options)
    {
        var predicate = new RegexPredicate(pattern, options);
        _ = predicate._regex.Value;
        return predicate;
    }

    /// <summary>One that was parsed before; it is made ready when it is asked first.</summary>
    internal static RegexPredicate Known(string pattern, RegexOptions options) => new(pattern, options);

    public string Pattern { get; }

    public RegexOptions Options { get; }

    public override string Key => $"re {(int)Options} {Pattern}";

    /// <summary>A stretch that stands, folded, in every value that matches; null when none is known.</summary>
    public byte[]? Necessary() =>
        RegexLiteral.Find(Pattern, IgnoresCase) is { Length: > 0 } literal
            ? Folding.Fold(Encoding.UTF8.GetBytes(literal))
            : null;

    private bool IgnoresCase =>
        Options.HasFlag(RegexOptions.IgnoreCase) || Pattern.Contains("(?i", StringComparison.Ordinal);

    public override bool Matches(ValueText value)
    {
        var characters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(value.Plain.Length));
        try
        {
            var count = Encoding.UTF8.GetChars(value.Plain, characters);
            return _regex.Value.IsMatch(characters.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
