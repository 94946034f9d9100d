using System.Text;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>The modifiers that write a text differently (Sigma modifiers appendix, String modifiers).</summary>
internal static partial class Encodings
{
    /// <summary>More variants than any real flag needs; a hostile rule must not fill the memory.</summary>
    public const int MostVariants = 625 * 5;

    private static readonly string[] Dashes = ["-", "/", "–", "—", "―"];

    /// <summary>Each dash or slash that begins a flag, written in each of the five ways, in all combinations.</summary>
    /// <returns>Null when there would be too many.</returns>
    public static IReadOnlyList<string>? Windash(string text)
    {
        var pieces = FlagSign().Split(text);
        if (Math.Pow(Dashes.Length, pieces.Length - 1) > MostVariants)
        {
            return null;
        }

        IEnumerable<string> variants = [pieces[0]];
        foreach (var piece in pieces.Skip(1))
        {
            variants = variants.SelectMany(head => Dashes, (head, dash) => head + dash + piece);
        }

        return [.. variants];
    }

    public static byte[] Utf16(string text, bool bigEndian, bool mark)
    {
        Encoding encoding = bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        return mark ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }

    /// <summary>What stays the same of the text's Base64 wherever in a longer text it stands: three alignments.</summary>
    public static IEnumerable<string> Base64Offsets(byte[] bytes)
    {
        int[] firstStable = [0, 2, 3];
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var cut = ((bytes.Length + shift) % 3) switch
            {
                0 => 0,
                1 => 3,
                _ => 2,
            };
            yield return encoded[firstStable[shift]..Math.Max(firstStable[shift], encoded.Length - cut)];
        }
    }

    [GeneratedRegex(@"\B[-/](?=\b)")]
    private static partial Regex FlagSign();
}
