using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Export;

/// <summary>An empty ledger for a spreadsheet: headers, drop-down lists and a sheet that says what belongs where.</summary>
public static class RegisterTemplate
{
    private static readonly Localized Instructions = ("記入要領", "Instructions");

    /// <param name="appendix">A list to choose keys from, such as the items of a catalogue.</param>
    public static void WriteXlsx(
        Stream stream,
        RegisterSet registers,
        RegisterDefinition register,
        TemplateAppendix? appendix = null
    )
    {
        using var workbook = new XlsxWriter(stream, leaveOpen: true);
        workbook.AddSheet(new SheetLayout(register.Label.ToString(), Columns(register)));
        WriteInstructions(workbook, registers, register);
        if (appendix is not null)
        {
            WriteAppendix(workbook, appendix);
        }
    }

    /// <summary>The header line alone.</summary>
    public static void WriteCsv(Stream stream, RegisterDefinition register)
    {
        using var csv = new CsvWriter(stream, leaveOpen: true);
        foreach (var field in register.Fields)
        {
            csv.Text(field.Label.ToString());
        }

        csv.EndRow();
    }

    internal static IReadOnlyList<SheetColumn> Columns(RegisterDefinition register) =>
        [
            .. register.Fields.Select(field => new SheetColumn(field.Label.ToString())
            {
                Width = field.Kind switch
                {
                    FieldKind.LongText => 40,
                    FieldKind.Text or FieldKind.Reference or FieldKind.References => 24,
                    _ => 16,
                },
                Wrap = field.Kind == FieldKind.LongText,
                Choices = Choices(field),
            }),
        ];

    private static IReadOnlyList<string> Choices(FieldDefinition field) =>
        field.Kind switch
        {
            FieldKind.Choice => [.. field.Options.Select(option => option.Label.ToString())],
            FieldKind.YesNo => [Words.T("はい", "Yes"), Words.T("いいえ", "No")],
            _ => [],
        };

    private static void WriteInstructions(XlsxWriter workbook, RegisterSet registers, RegisterDefinition register)
    {
        var sheet = workbook.AddSheet(SheetLayout.Notes(Instructions.ToString(), 24, 10, 60, 14, 48));
        sheet.Title(register.Label.ToString());
        sheet.EndRow();
        sheet.Text(register.Meaning.ToString());
        sheet.EndRow();
        sheet.EndRow();
        foreach (
            var title in (Localized[])
                [
                    ("列", "Column"),
                    ("必須", "Required"),
                    ("書くこと", "What to write"),
                    ("項目", "Clause"),
                    ("書きかた", "How"),
                ]
        )
        {
            sheet.Title(title.ToString());
        }

        sheet.EndRow();
        foreach (var field in register.Fields)
        {
            sheet.Text(field.Label.ToString());
            sheet.Text(field.Required ? Words.T("必須", "Required") : "");
            sheet.Text(field.Meaning.ToString());
            sheet.Text(field.Clause);
            sheet.Text(How(registers, field));
            sheet.EndRow();
        }
    }

    private static void WriteAppendix(XlsxWriter workbook, TemplateAppendix appendix)
    {
        var sheet = workbook.AddSheet(SheetLayout.Notes(appendix.Name.ToString(), 14, 16, 70, 20));
        foreach (var row in appendix.Rows)
        {
            foreach (var cell in row)
            {
                sheet.Text(cell.ToString());
            }

            sheet.EndRow();
        }
    }

    private static string How(RegisterSet registers, FieldDefinition field) =>
        field.Kind switch
        {
            FieldKind.Date => Words.T("2026/4/30、令和8年4月30日など", "2026-04-30"),
            FieldKind.YesNo => Words.T("はい・いいえ（○・×でもよい）", "Yes or no"),
            FieldKind.Integer => Words.T(
                $"{field.Min}から{field.Max}までの数",
                $"A number from {field.Min} to {field.Max}"
            ),
            FieldKind.Choice => string.Join(Words.T("・", ", "), field.Options.Select(option => option.Label)),
            FieldKind.Choices => string.Join("; ", field.Options.Select(option => option.Label)),
            FieldKind.Reference or FieldKind.References => Words.T(
                $"{registers.TargetOf(field).Label.Ja}の管理番号または名称",
                $"Id or name in: {registers.TargetOf(field).Label.En}"
            ),
            _ => Words.T($"{field.MaxLength}文字まで", $"Up to {field.MaxLength} characters"),
        };
}

/// <summary>A further sheet of a template. Its name says that it is a note, so that an import leaves it alone.</summary>
public sealed record TemplateAppendix(string Register, Localized Name, IEnumerable<Localized[]> Rows);
