using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>The form of a text under which people would call two texts the same; for searching and comparing, not for showing.</summary>
public static class Folding
{
    /// <summary>
    /// NFKC (full-width letters become half-width, half-width kana full-width), lower case, runs of white space one
    /// space and none outside, and every hyphen, dash, minus and long vowel mark (ー－‐―−–~) one '-'. Hiragana and katakana stay apart.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = IsNormal(text) ? text : WellFormed(text).Normalize(NormalizationForm.FormKC);
        var folded = new StringBuilder(source.Length);
        var space = false;
        foreach (var c in source)
        {
            if (char.IsWhiteSpace(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(IsDash(c) ? '-' : char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>Lone surrogates and U+FFFE, U+FFFF, which normalisation refuses, become U+FFFD.</summary>
    internal static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0)
        {
            return text;
        }

        var runes = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            runes.Append((rune.Value & 0xFFFE) == 0xFFFE ? "\uFFFD" : rune.ToString());
        }

        return runes.ToString();
    }

    /// <summary>Only letters that NFKC leaves alone and that no other letter changes: nearly every name of a ledger.</summary>
    private static bool IsNormal(string text)
    {
        foreach (var c in text)
        {
            if (
                c
                is not (
                    (>= '\0' and <= '\u007F')
                    or (>= 'ぁ' and <= 'ゖ')
                    or (>= 'ァ' and <= 'ヺ')
                    or 'ー'
                    or '・'
                    or (>= '一' and <= '\u9FFF')
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsDash(char c) =>
        c is 'ー' or '－' or '−' or '─' or '━' or '〜' or '~'
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
