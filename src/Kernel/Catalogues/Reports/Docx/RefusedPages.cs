using System.Globalization;
using DocumentFormat.OpenXml;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Cells that imports refused and nobody has corrected or settled since.</summary>
internal static class RefusedPages
{
    /// <summary>More belong in the workbook and in rejected.csv.</summary>
    private const int Shown = 200;

    public static IEnumerable<OpenXmlElement> Of(ReportContent content)
    {
        var refused = content.Evidence.Refused;
        yield return DocxText.Heading(1, content.T("拒まれた行", "Refused rows"));
        if (refused.Count == 0)
        {
            yield return DocxText.Paragraph("Normal", content.T("拒まれた行はありません。", "No rows are refused."));
            yield break;
        }

        var (all, shown) = (
            ComputedWording.Count(refused.Count),
            ComputedWording.Count(Math.Min(Shown, refused.Count))
        );
        yield return DocxText.Paragraph(
            "Normal",
            refused.Count > Shown
                ? content.T(
                    $"取込みで拒まれた{all}か所のうち最初の{shown}か所です。残りはassessment.xlsxにあります。",
                    $"The first {shown} of {all} places that imports refused; the rest is in assessment.xlsx."
                )
                : content.T(
                    $"取込みで拒まれた{all}か所です。直して取り込むと消えます。",
                    $"The {all} places that imports refused. They go once the rows are corrected and imported."
                )
        );
        var table = new DocxTable(42, 16, 30, 36, 56);
        table.Header(
            content.T("ファイル・シート", "File, sheet"),
            content.T("セル", "Cell"),
            content.T("列", "Column"),
            content.T("値", "Value"),
            content.T("理由と候補", "Reason and suggestion")
        );
        foreach (var each in refused.Take(Shown))
        {
            var cell = each.Cell;
            table.Row(
                string.Join('\n', new[] { each.File, cell.Sheet }.Where(part => part.Length > 0)),
                PlaceOf(cell.ColumnLetter, cell.Row, content),
                content.FieldOf(each),
                cell.Value,
                cell.Suggestion.Length == 0
                    ? content.T(cell.Reason)
                    : $"{content.T(cell.Reason)}\n{content.T("候補", "Suggestion")}: {cell.Suggestion}"
            );
        }

        yield return table.Element;
    }

    private static string PlaceOf(string column, int row, ReportContent content)
    {
        var number = row.ToString(CultureInfo.InvariantCulture);
        return row == 0 ? ""
            : column.Length == 0 ? content.T($"{number}行", $"row {number}")
            : column + number;
    }
}
