using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>Japanese punctuation fills a square: in an English sentence it is a slip.</summary>
public static partial class TextRules
{
    /// <summary>A Japanese text, a comma, and the English one with a full-width mark.</summary>
    public static IEnumerable<string> FullWidthInEnglish(Tree tree) => Tree.Matches(tree.Source, Pair());

    /// <summary>Marks between the tags of a page, which readers of both languages see.</summary>
    public static IEnumerable<string> FullWidthInMarkup(Tree tree) =>
        Tree.Matches(tree.Source.Where(file => file.Extension == ".razor"), Markup());

    [GeneratedRegex(
        """
            "(?:[^"\\\n]|\\.)*[\u3040-\u30ff\u4e00-\u9fff（）：、。](?:[^"\\\n]|\\.)*"   # Japanese
            \s*,\s*
            [$@]{0,2}"(?:[^"\\\n\u3040-\u309f]|\\.)*[A-Za-z](?:[^"\\\n\u3040-\u309f]|\\.)*  # English
            (?<=[^"]*[（）、。：；「」『』【】，．！？・〜＋％／][^"]*)"
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Pair();

    [GeneratedRegex("[（）、。：；「」・][ ]?(?=[@<])|(?<=[)}\\w>][ ]?)[（）：・](?=[ ]?[@<])")]
    private static partial Regex Markup();
}
