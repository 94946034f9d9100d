using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// A required column that a file does not have refuses every row for the same cause: the rows count, but people are
/// told once, by the name of the column.
/// </summary>
public static class MissingColumns
{
    public static IReadOnlyList<FieldDefinition> Of(RegisterDefinition register, HeaderMatch? header) =>
        header is null
            ? []
            : [.. register.Fields.Where(field => field.Required && !header.Columns.ContainsKey(field.Name))];

    public static Localized Reason(FieldDefinition field) =>
        (
            $"必須の列「{field.Label.Ja}」がファイルに見つかりません。どの列かを選ぶか、見出しを「{field.Label.Ja}」にしてください。",
            $"The file has no column for “{field.Label.En}”, which is required. Choose the column, or name its header “{field.Label.En}”."
        );

    /// <summary>The refused cells, those of each missing column drawn together into one that belongs to no row.</summary>
    public static IReadOnlyList<RefusedCell> SaidOnce(RegisterDefinition? register, IEnumerable<RefusedCell> cells)
    {
        var said = new HashSet<(string Sheet, string Field)>();
        var told = new List<RefusedCell>();
        foreach (var cell in cells)
        {
            if (cell.ColumnLetter.Length > 0 || register?.Find(cell.Field) is not { Required: true } field)
            {
                told.Add(cell);
            }
            else if (said.Add((cell.Sheet, cell.Field)))
            {
                told.Add(cell with { Row = 0, EntryKey = "", Value = "", Reason = Reason(field), Suggestion = "" });
            }
        }

        return told;
    }
}
