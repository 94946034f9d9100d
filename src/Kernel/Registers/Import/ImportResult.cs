using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>One refused cell, placed where a person finds it.</summary>
/// <param name="Row">As a spreadsheet numbers it; 0 for what concerns the whole sheet.</param>
/// <param name="ColumnLetter">A, B, … AA; empty when the file has no such column.</param>
/// <param name="EntryKey">The key of the row, if it could be read.</param>
public sealed record RefusedCell(
    string Sheet,
    int Row,
    string ColumnLetter,
    string Field,
    string EntryKey,
    string Value,
    Localized Reason,
    string Suggestion
)
{
    /// <summary>For example <c>F18</c>; <c>18</c> when there is no column, empty when it is about no row either.</summary>
    public string Place =>
        Row > 0 ? $"{ColumnLetter}{Row.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "";
}

/// <summary>A row that an import would change.</summary>
public sealed record ChangedRow(int Row, string Key, string Title, IReadOnlyList<ChangedValue> Values);

/// <summary>Values as stored.</summary>
public sealed record ChangedValue(string Field, string Before, string After);

/// <summary>What an import did, or, as a preview, would do.</summary>
/// <param name="Problem">Why the file as a whole was refused; then nothing was taken.</param>
/// <param name="RefusedTotal">Refused rows; <paramref name="Refused"/> lists cells and is cut at a limit.</param>
public sealed record ImportResult(
    Guid ImportId,
    string FileName,
    TableProblem? Problem,
    HeaderMatch? Header,
    int Read,
    int Added,
    int Changed,
    int Same,
    int RefusedTotal,
    IReadOnlyList<RefusedCell> Refused,
    IReadOnlyList<ChangedRow> Changes
)
{
    public const int RefusedListed = 5_000;
    public const int ChangesListed = 20;

    /// <summary>From this many written rows on, the planner's statistics are refreshed.</summary>
    public const int Bulk = 1_000;

    public bool IsBulk => Added + Changed >= Bulk;

    public int Accepted => Read - RefusedTotal;
}

/// <summary>How far an import is.</summary>
/// <param name="Step">read, compare, write or done.</param>
public readonly record struct ImportProgress(string Step, int Rows, long Bytes, long TotalBytes);
