using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>The ways in which the modifiers write a value anew.</summary>
internal static class OracleEncoding
{
    /// <summary>Every sign that begins a flag, in each of the five ways.</summary>
    public static List<string> Dashes(string value) =>
        [
            .. Regex
                .Matches(value, @"\B[-/]\b")
                .Reverse()
                .Aggregate(
                    (IEnumerable<string>)[value],
                    (all, match) =>
                        all.SelectMany(
                            each => "-/–—―",
                            (each, dash) => each[..match.Index] + dash + each[(match.Index + 1)..]
                        )
                ),
        ];

    /// <summary>The value with every combination of what stands for its placeholders.</summary>
    public static IEnumerable<string> Expanded(
        string value,
        IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders
    ) =>
        Regex
            .Matches(value, @"\\%|%(?<name>[^%]+)%|.", RegexOptions.Singleline)
            .Aggregate(
                (IEnumerable<string>)[""],
                (all, match) =>
                    all.SelectMany(
                        _ =>
                            match.Groups["name"] is { Success: true } name ? placeholders[name.Value]
                            : match.Value == @"\%" ? ["%"]
                            : [match.Value],
                        (head, choice) => head + choice
                    )
            );

    /// <summary>What of the Base64 is the same wherever in a longer text the bytes stand.</summary>
    public static List<string> Offsets(byte[] bytes) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(shift =>
                {
                    // Six bits each: only those that no neighbour touches.
                    var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
                    var first = ((shift * 8) + 5) / 6;
                    var last = (shift + bytes.Length) * 8 / 6;
                    return text[first..Math.Max(first, last)];
                }),
        ];
}
