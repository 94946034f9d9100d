using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>The refused cells as a spreadsheet, for those who correct the original.</summary>
internal static class RefusedFile
{
    public static void Write(Stream stream, IEnumerable<RefusedCell> cells)
    {
        using var workbook = new XlsxWriter(stream, leaveOpen: true);
        var sheet = workbook.AddSheet(
            new SheetLayout(
                Words.T("直すところ", "To correct"),
                [
                    new SheetColumn(Words.T("シート", "Sheet")),
                    new SheetColumn(Words.T("セル", "Cell")),
                    new SheetColumn(Words.T("番号", "Key")),
                    new SheetColumn(Words.T("いまの値", "Value")) { Width = 30 },
                    new SheetColumn(Words.T("わけ", "Reason")) { Width = 60, Wrap = true },
                    new SheetColumn(Words.T("近い値", "Suggestion")) { Width = 30 },
                ]
            )
        );
        foreach (var cell in cells)
        {
            sheet.Text(cell.Sheet);
            sheet.Text(cell.Place);
            sheet.Text(cell.EntryKey);
            sheet.Text(cell.Value);
            sheet.Text(cell.Reason.ToString());
            sheet.Text(cell.Suggestion);
            sheet.EndRow();
        }
    }
}
