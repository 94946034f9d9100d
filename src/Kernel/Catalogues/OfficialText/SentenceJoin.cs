using System.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Decides whether a line goes on with the sentence before it: page breaks cut sentences anywhere.</summary>
internal static class SentenceJoin
{
    private const string Closers = "）)」』】］]〕\"”";
    private const string SentenceEnds = "。．！？!?";
    private const int FarthestLookBack = 64;

    /// <summary>Does the text end with a full stop, behind which brackets and footnote references may still stand?</summary>
    public static bool IsComplete(StringBuilder text)
    {
        for (var at = text.Length - 1; at >= 0 && at >= text.Length - FarthestLookBack; at--)
        {
            var sign = text[at];
            if (
                Closers.Contains(sign, StringComparison.Ordinal)
                || FootnoteMark.Digits.Contains(sign, StringComparison.Ordinal)
                || char.IsWhiteSpace(sign)
            )
            {
                continue;
            }

            return SentenceEnds.Contains(sign, StringComparison.Ordinal);
        }

        return text.Length == 0;
    }

    public static void Continue(StringBuilder text, string continuation)
    {
        if (text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(continuation[0]))
        {
            text.Append(' ');
        }

        // Text extraction doubles the syllable at a page break: 「…すること」「と。」; no sentence ends in ことと。
        var isDoubled = text is [.., 'こ', 'と'] && string.Equals(continuation, "と。", StringComparison.Ordinal);
        text.Append(isDoubled ? "。" : continuation);
    }

    /// <summary>（参考） and （注） open a line of their own whatever stands before them.</summary>
    public static bool OpensRemark(string line) =>
        line.Length > 1
        && (
            line[0] is '※'
            || (
                line[0] is '（' or '('
                && (
                    line.AsSpan(1).StartsWith("参考", StringComparison.Ordinal)
                    || line.AsSpan(1).StartsWith("注", StringComparison.Ordinal)
                )
            )
        );
}
