using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>
/// The spelling of an item's id: section, hyphen, label (<c>2.2.1.2-①</c>, <c>2.2.1.2-a</c>).
/// People and files also write <c>2.2.1.2-1</c>, <c>２．２．１．２－（１）</c> or <c>item-2.2.1.2-1</c>; all mean the same.
/// </summary>
public static class ItemId
{
    private const int LongestSpelling = 64;
    private const string TokenPrefix = "item-";

    private static readonly SearchValues<char> Hyphens = SearchValues.Create("-‐‑‒–—―−－ー﹣");

    public static bool TryNormalize([NotNullWhen(true)] string? spelling, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (string.IsNullOrWhiteSpace(spelling) || spelling.Length > LongestSpelling)
        {
            return false;
        }

        var bare = WithoutPrefix(spelling.Trim());
        var hyphen = bare.AsSpan().LastIndexOfAny(Hyphens);
        if (
            hyphen <= 0
            || !TrySection(bare[..hyphen], out var section)
            || !TryLabel(bare[(hyphen + 1)..], out var label)
        )
        {
            return false;
        }

        id = $"{section}-{label}";
        return true;
    }

    public static bool AreSame(string? left, string? right) =>
        TryNormalize(left, out var one) && TryNormalize(right, out var other)
            ? string.Equals(one, other, StringComparison.Ordinal)
            : string.Equals(left, right, StringComparison.Ordinal);

    /// <summary>The section of an id in its normal spelling; empty when the id has none.</summary>
    public static string SectionOf(string id) => id.LastIndexOf('-') is var hyphen and > 0 ? id[..hyphen] : "";

    /// <summary>
    /// The id as a token of letters, digits, point, hyphen and underscore that begins with a letter
    /// (OSCAL TokenDatatype): <c>item-2.2.1-1</c>, <c>item-2.2.1-a</c>.
    /// </summary>
    public static string ToToken(string id)
    {
        var token = new StringBuilder(TokenPrefix, TokenPrefix.Length + id.Length);
        foreach (var sign in id)
        {
            _ = CircledNumber.TryParse(sign, out var number)
                ? token.Append(number)
                : token.Append(char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' ? sign : '_');
        }

        return token.ToString();
    }

    private static string WithoutPrefix(string spelling) =>
        spelling.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase)
            ? spelling[TokenPrefix.Length..]
            : spelling;

    /// <summary>Digits in groups, as <c>2.2.1.2</c>; a closing point is dropped.</summary>
    private static bool TrySection(string spelling, out string section)
    {
        section = Folded(spelling).TrimEnd('.');
        return section.Length > 0
            && Array.TrueForAll(
                section.Split('.'),
                group => group.Length is 1 or 2 && group.All(char.IsAsciiDigit) && group[0] != '0'
            );
    }

    private static bool TryLabel(string spelling, out string label)
    {
        var trimmed = spelling.Trim();
        if (trimmed.Length == 1 && CircledNumber.TryParse(trimmed[0], out var circled))
        {
            label = CircledNumber.Of(circled);
            return true;
        }

        // Two circled signs would fold to one two-digit number: ①② is not twelve.
        label = trimmed.Any(sign => CircledNumber.TryParse(sign, out _)) ? "" : Folded(trimmed).Trim('(', ')', '.');
        if (label.Length == 1 && char.IsAsciiLetter(label[0]))
        {
            label = label.ToLowerInvariant();
            return true;
        }

        var isNumber =
            int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= CircledNumber.Largest;
        label = isNumber ? CircledNumber.Of(number) : "";
        return isNumber;
    }

    /// <summary>NFKC: full-width digits, letters, points and brackets become ASCII.</summary>
    private static string Folded(string spelling)
    {
        // A lone surrogate has no normal form; it cannot be part of an id either.
        if (spelling.Any(char.IsSurrogate))
        {
            return "";
        }

        return string.Concat(spelling.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign)));
    }
}
