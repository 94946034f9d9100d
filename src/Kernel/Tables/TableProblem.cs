using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>Why a file, or the rest of a file, was refused.</summary>
public enum TableProblemCode
{
    Empty,
    TooLarge,
    PasswordProtected,
    OldExcel,
    UnsupportedFormat,
    Damaged,
    ZipBomb,
    TooManyEntries,
    TooManyStrings,
    TooManyRows,
    TooManyColumns,
    CellTooLong,
    FieldTooLong,
    Binary,
    UndecodableText,
    UnterminatedQuote,
    NoSheet,
    HeaderNotFound,
}

/// <summary>A refusal of the whole file: what is wrong and what to do about it.</summary>
/// <param name="Message">For people; complete in itself, names the limit or the row where there is one.</param>
/// <param name="Sheet">The sheet, where the problem lies in one.</param>
/// <param name="Row">The row as Excel numbers it (1-based); for CSV the physical line on which the record begins.</param>
public sealed record TableProblem(TableProblemCode Code, Localized Message, string? Sheet = null, int? Row = null);
