using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Names of people as they are shown: nothing invisible, nothing that turns the direction of writing, no letters of two
/// alphabets that look alike in one name. Compare Unicode Technical Standard 39.
/// </summary>
public static class PersonName
{
    public const int Longest = 100;

    /// <returns>The name in compatibility composition (NFKC) with single spaces; null when it cannot be a name.</returns>
    public static string? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest * 2 || !IsWellFormed(text))
        {
            return null;
        }

        var folded = text.Normalize(NormalizationForm.FormKC);
        var name = string.Join(
            ' ',
            folded.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        return name.Length is > 0 and <= Longest && name.EnumerateRunes().All(IsVisible) && !MixesAlphabets(name)
            ? name
            : null;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Format characters are zero-width joiners and marks of direction; a name needs none of them here.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned
            )
        // Fillers count as letters and show nothing; the last stands for what could not be read.
        && rune.Value is not (0x3164 or 0x115f or 0x1160 or 0xffa0 or 0x2800 or 0xfffd);

    private static bool MixesAlphabets(string name)
    {
        var latin = name.Any(letter => char.IsAsciiLetter(letter) || letter is >= 'À' and <= 'ɏ');
        var alike = name.Any(letter => letter is >= 'Ͱ' and <= 'ԯ' or >= '԰' and <= '֏' or >= 'Ꭰ' and <= '᏿');
        return latin && alike;
    }
}
