using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>Headers as they are compared: width, case, spaces, line breaks, hyphens and marks such as ※ do not count.</summary>
public static class HeaderName
{
    /// <summary>Whole, without suffix, and up to six parts.</summary>
    internal const int MaxReadings = 8;

    /// <summary>The header without its decorations, but with a bracketed suffix.</summary>
    public static string Normalise(string header)
    {
        var folded = Folding.Fold(header);
        var name = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!char.IsWhiteSpace(c) && c is not ('*' or '※' or '★' or '●' or ':' or '■' or '◆'))
            {
                name.Append(c);
            }
        }

        return name.ToString();
    }

    /// <summary>The normalised header without bracketed suffixes such as （必須）, [任意] or 【選択】.</summary>
    public static string WithoutSuffix(string normalised)
    {
        while (normalised.Length > 2 && Opening(normalised[^1]) is { } opening)
        {
            var at = normalised.LastIndexOf(opening);
            if (at <= 0)
            {
                break;
            }

            normalised = normalised[..at];
        }

        return normalised;
    }

    /// <summary>What a header may be read as, best first: whole, without suffix, and each language of a bilingual header.</summary>
    internal static IEnumerable<string> Readings(string header)
    {
        var whole = Normalise(header);
        yield return whole;
        yield return WithoutSuffix(whole);
        if (header.AsSpan().IndexOfAny('\n', '/', '／') < 0)
        {
            yield break;
        }

        foreach (
            var part in header.Split(['\n', '/', '／'], StringSplitOptions.RemoveEmptyEntries).Take(MaxReadings - 2)
        )
        {
            yield return WithoutSuffix(Normalise(part));
        }
    }

    private static char? Opening(char closing) =>
        closing switch
        {
            ')' => '(',
            ']' => '[',
            '】' => '【',
            '〕' => '〔',
            '>' => '<',
            '〉' => '〈',
            '}' => '{',
            _ => null,
        };
}
