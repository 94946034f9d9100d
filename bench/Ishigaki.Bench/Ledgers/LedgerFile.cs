using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Bench.Ledgers;

/// <summary>A ledger as a file of a person.</summary>
internal static class LedgerFile
{
    public static void WriteCsv(string path, RegisterDefinition register, LedgerRows rows)
    {
        using var csv = new CsvWriter(File.Create(path));
        foreach (var field in register.Fields)
        {
            csv.Text(field.Label.Ja);
        }

        csv.EndRow();
        foreach (var row in rows.Read())
        {
            foreach (var text in row)
            {
                csv.Text(text);
            }

            csv.EndRow();
        }
    }

    public static void WriteXlsx(string path, RegisterDefinition register, LedgerRows rows)
    {
        using var file = File.Create(path);
        using var workbook = new XlsxWriter(file);
        var sheet = workbook.AddSheet(
            new SheetLayout(register.Label.Ja, [.. register.Fields.Select(field => new SheetColumn(field.Label.Ja))])
        );
        foreach (var row in rows.Read())
        {
            for (var i = 0; i < row.Length; i++)
            {
                // A person's dates are dates, not texts.
                if (register.Fields[i].Kind == FieldKind.Date && row[i].Length > 0)
                {
                    sheet.Date(
                        DateOnly.ParseExact(row[i], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                    );
                }
                else
                {
                    sheet.Text(row[i]);
                }
            }

            sheet.EndRow();
        }
    }
}
