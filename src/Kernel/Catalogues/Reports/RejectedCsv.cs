using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>rejected.csv: every refused cell with its place, so that a person can correct the file it came from.</summary>
public static class RejectedCsv
{
    private static readonly Localized[] Headers =
    [
        ("ファイル", "File"),
        ("シート", "Sheet"),
        ("行", "Row"),
        ("セル", "Cell"),
        ("列", "Column"),
        ("値", "Value"),
        ("理由", "Reason"),
        ("候補", "Suggestion"),
    ];

    public static void Write(
        Stream stream,
        IEnumerable<RefusedInFile> refused,
        RegisterSet registers,
        CultureInfo language
    )
    {
        using var csv = new CsvWriter(stream, leaveOpen: true);
        foreach (var header in Headers)
        {
            csv.Text(header.For(language));
        }

        csv.EndRow();
        foreach (var (register, file, cell) in refused)
        {
            csv.Text(Path.GetFileName(file));
            csv.Text(cell.Sheet);
            // A file refused as a whole has no row.
            csv.Number(cell.Row > 0 ? cell.Row : null);
            csv.Text(PlaceOf(cell));
            csv.Text(FieldWording.LabelOf(registers, register, cell.Field).For(language));
            csv.Text(cell.Value);
            csv.Text(cell.Reason.For(language));
            csv.Text(cell.Suggestion);
            csv.EndRow();
        }
    }

    /// <summary>F18; empty for a row without a column, whose number stands beside it.</summary>
    internal static string PlaceOf(RefusedCell cell) => cell.ColumnLetter.Length > 0 && cell.Row > 0 ? cell.Place : "";
}
