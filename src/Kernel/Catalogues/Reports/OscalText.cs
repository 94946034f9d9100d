using System.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Texts as OSCAL's data types allow them.</summary>
internal static class OscalText
{
    /// <summary>What stands where OSCAL demands a text and there is none.</summary>
    private const string Nothing = "-";

    /// <summary>Markup: any text without control characters and broken surrogates, which XML converters refuse.</summary>
    public static string Prose(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        var prose = clean.ToString().Trim();
        return prose.Length == 0 ? Nothing : prose;
    }

    /// <summary>StringDatatype, <c>^\S(.*\S)?$</c>: one line that neither begins nor ends with a blank.</summary>
    public static string Line(string text)
    {
        var words = Prose(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? Nothing : string.Join(' ', words);
    }

    /// <summary>A section as a token, for it plays the part of a control: <c>section-2.2.1</c>.</summary>
    public static string SectionToken(string section) =>
        ItemId.ToToken(section).Replace("item-", "section-", StringComparison.Ordinal);
}
