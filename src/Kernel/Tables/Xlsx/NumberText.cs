using System.Globalization;

namespace Ishigaki.Kernel.Tables;

/// <summary>How the value of a number cell is shown to parsers and people.</summary>
internal static class NumberText
{
    /// <summary>
    /// Replaces the raw value since <paramref name="start"/> by its text: 15 significant digits as Excel shows them
    /// (0.1+0.2 is stored as 0.30000000000000004), no exponent where a decimal can hold it, leading zeros where the
    /// format asks for them (codes such as 000123 are often stored that way).
    /// </summary>
    public static void Normalise(RowBuffer buffer, int start, double value, CellFormat format)
    {
        var raw = buffer.Since(start);
        if (raw.Length > 15 || raw.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            buffer.Length = start;
            Span<char> text = stackalloc char[64];
            var fits = Math.Abs(value) is < 1e15 and >= 1e-12 || value == 0;
            var written = 0;
            _ = fits
                ? Math.Round((decimal)value, 15)
                    .TryFormat(text, out written, "0.###############", CultureInfo.InvariantCulture)
                : value.TryFormat(text, out written, "G15", CultureInfo.InvariantCulture);
            buffer.Append(text[..written]);
        }

        var digits = buffer.Length - start;
        if (digits < format.Zeros && value >= 0 && buffer.Since(start).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            buffer.Reserve(format.Zeros);
            buffer.Length += format.Zeros - digits;
            var padded = buffer.Since(start);
            padded[..digits].CopyTo(padded[(format.Zeros - digits)..]);
            padded[..(format.Zeros - digits)].Fill('0');
        }
    }
}
