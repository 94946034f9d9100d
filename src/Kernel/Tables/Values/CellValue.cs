using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// Reads the values that people type into cells. Pure functions; nothing is guessed: what can be read in two ways is
/// refused with a reason. Texts outside a file are read with <see cref="TableCell.FromText"/>.
/// </summary>
public static partial class CellValue
{
    /// <summary>Longer texts cannot be a date, a number or a yes.</summary>
    private const int MaxScalarLength = 100;

    /// <summary>The outcomes that do not depend on the kind of value that is wanted; null when the text has to be read.</summary>
    private static Parsed<T>? Common<T>(TableCell cell) =>
        cell.Kind switch
        {
            CellKind.Empty => default(Parsed<T>),
            CellKind.Error => Parsed<T>.Refuse(Refusal.ErrorValue(cell.Text)),
            _ => cell.Text.IsEmpty ? default(Parsed<T>) : null,
        };

    private static Parsed<T> Refuse<T>(ReadOnlySpan<char> given, string ja, string en) =>
        Parsed<T>.Refuse(Refusal.Of(given, ja, en));

    /// <summary>Half-width, upper case and without outer spaces: the form in which short values are compared.</summary>
    private static string Plain(ReadOnlySpan<char> text)
    {
        var plain = text.ToString();
        return (
            System.Text.Ascii.IsValid(plain)
                ? plain
                : Folding.WellFormed(plain).Normalize(System.Text.NormalizationForm.FormKC)
        )
            .Replace("\uFE0F", "", StringComparison.Ordinal) // ✔ typed as an emoji has this selector behind it
            .Trim()
            .ToUpperInvariant();
    }
}
