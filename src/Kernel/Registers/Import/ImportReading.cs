using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>The reading half of an import: rows become accepted rows or refused cells.</summary>
internal sealed class ImportReading(
    RegisterDefinition register,
    HeaderMatch header,
    TableLimits limits,
    IProgress<ImportProgress>? progress,
    Stream content
)
{
    private const int ProgressEvery = 2000;
    private readonly List<RefusedCell> _refused = [];
    private int _refusedRows;

    public int Read { get; private set; }

    public IReadOnlyList<FieldDefinition> MappedFields { get; } =
    [.. register.Fields.Where(field => header.Columns.ContainsKey(field.Name))];

    /// <returns>Why the file is bad from some row on, or null. Nothing may be taken then.</returns>
    public async Task<TableProblem?> ReadAsync(
        TableFile table,
        RowReader reader,
        AcceptedRows accepted,
        CancellationToken cancellation
    )
    {
        using var rows = table.Read(header.Sheet);
        while (rows.MoveNext())
        {
            var number = rows.Current.Number;
            if (number <= header.Row)
            {
                continue;
            }

            if (IsTotal(rows.Current))
            {
                continue;
            }

            if (++Read > limits.MaxRows)
            {
                return TooManyRows();
            }

            if (reader.Read(rows.Current))
            {
                await accepted.AddAsync(reader.Draft, number);
            }
            else
            {
                Refuse(reader, number);
            }

            if (Read % ProgressEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress("read", Read, content.Position, content.Length));
            }
        }

        if (rows.Problem is null)
        {
            await accepted.CompleteAsync();
        }

        return rows.Problem;
    }

    public ImportResult Result(
        Guid importId,
        string fileName,
        (int Added, int Changed) counts,
        IReadOnlyList<ChangedRow> changes
    ) =>
        new(
            importId,
            fileName,
            null,
            header,
            Read,
            counts.Added,
            counts.Changed,
            Read - _refusedRows - counts.Added - counts.Changed,
            _refusedRows,
            _refused,
            changes
        );

    /// <summary>A closing line of sums is no entry; its first filled cell says so.</summary>
    private static bool IsTotal(TableRow row)
    {
        for (var column = 0; column < row.Count; column++)
        {
            if (!row[column].IsEmpty)
            {
                return row[column].Text is "合計" or "小計" or "総計" or "計" or "合　計" or "Total" or "TOTAL";
            }
        }

        return false;
    }

    private TableProblem TooManyRows() =>
        new(
            TableProblemCode.TooManyRows,
            new Localized(
                $"{limits.MaxRows:N0}行を超えています。ファイルを分けて取り込んでください。",
                $"There are more than {limits.MaxRows:N0} rows. Split the file and import the parts."
            ),
            header.Sheet.Name
        );

    private void Refuse(RowReader reader, int row)
    {
        _refusedRows++;
        foreach (var refusal in reader.Draft.Refusals)
        {
            if (_refused.Count >= ImportResult.RefusedListed)
            {
                return;
            }

            _refused.Add(
                new RefusedCell(
                    header.Sheet.Name,
                    row,
                    ColumnLetter.Of(reader.ColumnOf(refusal.Field)),
                    refusal.Field.Name,
                    reader.Draft.Key,
                    refusal.Value,
                    refusal.Reason,
                    refusal.Suggestion
                )
            );
        }
    }
}

/// <summary>A column's name in a spreadsheet.</summary>
public static class ColumnLetter
{
    /// <param name="column">0 is A; negative gives an empty text.</param>
    public static string Of(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
        {
            letters = (char)('A' + (rest % 26)) + letters;
        }

        return letters;
    }
}
