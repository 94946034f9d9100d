namespace Ishigaki.Kernel.Tables;

/// <summary>A sheet of a workbook; a CSV file has exactly one, named after the file.</summary>
/// <param name="Name">As on the tab.</param>
/// <param name="Hidden">Hidden or very hidden in Excel.</param>
/// <param name="Part">Where the sheet lies in the package; empty for CSV.</param>
public sealed record TableSheet(string Name, bool Hidden, string Part);

public enum TableFormat
{
    Xlsx,
    Csv,
}
