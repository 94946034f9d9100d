using System.Text;

namespace Ishigaki.Kernel.Tables;

public static partial class CellValue
{
    /// <summary>
    /// A text in NFC without control characters (line breaks stay, as \n; a tab becomes a space) and without outer
    /// white space, full-width spaces included. Half-width kana are kept; see <see cref="Folding"/> for comparing.
    /// </summary>
    /// <param name="maxLength">In UTF-16 characters; longer texts are refused, never cut.</param>
    public static Parsed<string> Text(TableCell cell, int maxLength)
    {
        if (Common<string>(cell) is { } outcome)
        {
            return outcome;
        }

        var clean = Clean(cell.Raw);
        if (clean.Length == 0)
        {
            return default;
        }

        return clean.Length <= maxLength
            ? Parsed<string>.Of(clean)
            : Refuse<string>(
                cell.Text,
                $"{clean.Length:N0} 文字あります。{maxLength:N0} 文字以内にしてください。",
                $"{clean.Length:N0} characters; at most {maxLength:N0} are accepted."
            );
    }

    private static string Clean(ReadOnlySpan<char> raw)
    {
        var text = raw.Trim().ToString();
        if (
            !text.AsSpan().ContainsAnyInRange('\u0000', '\u001F')
            && Ascii.IsValid(text)
            && !text.Contains('\u007F', StringComparison.Ordinal)
        )
        {
            return text;
        }

        text = Folding.WellFormed(text.ReplaceLineEndings("\n")).Normalize(NormalizationForm.FormC);
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\n' || !char.IsControl(c))
            {
                clean.Append(c);
            }
            else if (c == '\t')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().Trim();
    }
}
