namespace Ishigaki.Kernel.Tables;

/// <summary>Finds the header row below titles and notes, and the right sheet among several.</summary>
public static class HeaderFinder
{
    /// <summary>How far down a header row may be, counted as Excel numbers rows.</summary>
    public const int ScannedRows = 30;

    private static readonly string[] NoteParts =
    [
        "記入要領",
        "記入例",
        "記載要領",
        "記載例",
        "説明",
        "注意事項",
        "凡例",
        "手引",
        "選択肢",
        "instruction",
    ];
    private static readonly string[] NoteNames = ["readme", "note", "notes", "help", "list", "lists"];

    /// <summary>
    /// The row with the most expected columns, required ones counting double; the upper one of equals. Hidden sheets
    /// and sheets named like notes (記入要領) are taken only when no other sheet has a match.
    /// </summary>
    public static HeaderOutcome Find(TableFile file, IReadOnlyList<ExpectedColumn> expected)
    {
        ArgumentNullException.ThrowIfNull(file);
        var index = new HeaderIndex(expected);
        (HeaderMatch? Match, int Score) best = default;
        foreach (var sheet in file.Sheets.OrderBy(IsAside))
        {
            if (best.Match is not null && IsAside(sheet))
            {
                break;
            }

            if (Scan(file, sheet, index, ref best) is { } problem)
            {
                return new HeaderOutcome(null, problem);
            }
        }

        return best.Match is null
            ? new HeaderOutcome(null, Problems.Header(expected.Select(e => e.Spellings[0])))
            : new HeaderOutcome(best.Match, null);
    }

    private static TableProblem? Scan(
        TableFile file,
        TableSheet sheet,
        HeaderIndex index,
        ref (HeaderMatch? Match, int Score) best
    )
    {
        using var rows = file.Read(sheet);
        foreach (var row in rows)
        {
            if (row.Number > ScannedRows)
            {
                break;
            }

            best = index.Map(sheet, row, best.Score) ?? best;
        }

        return rows.Problem;
    }

    private static bool IsAside(TableSheet sheet) =>
        sheet.Hidden
        || Array.Exists(NoteParts, n => sheet.Name.Contains(n, StringComparison.OrdinalIgnoreCase))
        || NoteNames.Contains(sheet.Name.Trim(), StringComparer.OrdinalIgnoreCase);
}
