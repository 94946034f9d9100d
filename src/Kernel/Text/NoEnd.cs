namespace Ishigaki.Kernel.Text;

/// <summary>
/// Spreadsheets have no way to say that something has no end, so people write a date that nobody will see. It is kept as
/// it was written, compares as later than any day, and is shown in words.
/// </summary>
public static class NoEnd
{
    /// <summary>What the words stand for.</summary>
    public static readonly DateOnly Day = new(9999, 12, 31);

    private static readonly DateOnly Other = new(2999, 12, 31);

    public static Localized Label { get; } = ("期限なし", "no end");

    public static bool Is(DateOnly date) => date == Day || date == Other;

    /// <summary>As the database writes it: the driver keeps the last day of the calendar as PostgreSQL's infinity.</summary>
    public static bool IsStored(string stored) => stored is "infinity" or "9999-12-31" or "2999-12-31";

    /// <param name="plain">Half-width and upper case.</param>
    public static bool IsWord(string plain) =>
        plain is "期限なし" or "期限無し" or "無期限" or "定めなし" or "任期なし" or "NO END" or "NONE PLANNED";
}
