namespace Ishigaki.Kernel.Tables;

/// <summary>A spreadsheet or CSV file of a person, recognised by its content. Nothing but its outline is in memory.</summary>
public sealed class TableFile : IDisposable
{
    private readonly Workbook? _workbook;
    private readonly CsvSource? _csv;
    private readonly TableLimits _limits;

    private TableFile(Workbook? workbook, CsvSource? csv, IReadOnlyList<TableSheet> sheets, TableLimits limits) =>
        (_workbook, _csv, Sheets, _limits) = (workbook, csv, sheets, limits);

    public TableFormat Format => _workbook is null ? TableFormat.Csv : TableFormat.Xlsx;

    /// <summary>In the order of the tabs; at least one.</summary>
    public IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>For CSV: the encoding that was recognised ("UTF-8", "Windows-31J", …); null for xlsx.</summary>
    public string? Encoding => _csv?.Encoding.Name;

    /// <param name="stream">Seekable and owned by the caller, who closes it after the file. Read from its beginning.</param>
    /// <param name="fileName">Only used to name the sheet of a CSV; the format is taken from the content.</param>
    /// <param name="limits"><see cref="TableLimits.Default"/> when null.</param>
    public static TableOpening Open(Stream stream, string fileName, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= TableLimits.Default;
        try
        {
            return stream.Length == 0 ? TableOpening.Refused(Problems.EmptyFile())
                : stream.Length > limits.MaxFileBytes ? TableOpening.Refused(Problems.FileTooLarge(limits.MaxFileBytes))
                : FileSignature.Of(stream) switch
                {
                    { Problem: { } problem } => TableOpening.Refused(problem),
                    { IsZip: true } => OpenWorkbook(stream, limits),
                    _ => OpenCsv(stream, fileName, limits),
                };
        }
        catch (Exception e) when (RefusedTableException.IsCausedByContent(e))
        {
            return TableOpening.Refused(RefusedTableException.ToProblem(e));
        }
    }

    /// <summary>Starts reading a sheet. One reader at a time; reading a sheet again is allowed.</summary>
    public TableRows Read(TableSheet sheet) =>
        _workbook is not null ? new SheetRows(_workbook, sheet, _limits) : new CsvRows(_csv!, sheet.Name, _limits);

    public void Dispose() => _workbook?.Dispose();

    private static TableOpening OpenWorkbook(Stream stream, TableLimits limits)
    {
        ZipDirectory.Check(stream, limits);
        var workbook = Workbook.Open(stream, limits);
        if (workbook.Sheets.Count > 0)
        {
            return TableOpening.Opened(new TableFile(workbook, null, workbook.Sheets, limits));
        }

        workbook.Dispose();
        return TableOpening.Refused(Problems.WithoutSheet());
    }

    private static TableOpening OpenCsv(Stream stream, string fileName, TableLimits limits)
    {
        var name = Path.GetFileNameWithoutExtension(fileName ?? "");
        var sheet = new TableSheet(name.Length > 0 ? name : "CSV", Hidden: false, Part: "");
        return TableOpening.Opened(new TableFile(null, CsvSource.Recognise(stream), [sheet], limits));
    }
}
