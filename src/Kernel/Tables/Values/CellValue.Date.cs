using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

public static partial class CellValue
{
    public const int MinYear = 1900;
    public const int MaxYear = 2100;

    private static readonly string OutOfBoundsJa = $"{MinYear}年から{MaxYear}年までの日付を入力してください。";
    private const string DateHelpJa = "日付として読めません。2024/6/28 や令和6年6月28日のように入力してください。";
    private const string DateHelpEn = "not a date; enter it like 2024/6/28 or 令和6年6月28日.";

    /// <summary>
    /// A calendar date of the years 1900 to 2100: 2024/6/28 (also - . and 年月日), 20240628, eras in full or by letter
    /// (令和6年6月28日, 元年, R6.6.28) within their first and last day, Excel serials, a weekday in brackets and a time
    /// of day behind it, which is dropped. Two-digit years and bare years are refused.
    /// </summary>
    public static Parsed<DateOnly> Date(TableCell cell)
    {
        var parsed = AnyDate(cell);
        return parsed.TryGet(out var date) && NoEnd.Is(date)
            ? Refuse<DateOnly>(
                cell.ToString(),
                "この欄に「期限なし」は使えません。実際の日付を入力してください。",
                "this field cannot be without an end; enter the actual date."
            )
            : parsed;
    }

    /// <summary>The same, or no end: 9999-12-31 and 2999-12-31, as people write it in spreadsheets, or in words.</summary>
    public static Parsed<DateOnly> DateOrNoEnd(TableCell cell)
    {
        if (cell.Kind == CellKind.Text && cell.Text.Length <= MaxScalarLength && NoEnd.IsWord(Plain(cell.Text)))
        {
            return Parsed<DateOnly>.Of(NoEnd.Day);
        }

        var parsed = AnyDate(cell);
        return
            parsed is { IsRefused: true, Reason: { Ja: var ja, En: var en } }
            && ja.Contains(OutOfBoundsJa, StringComparison.Ordinal)
            ? Parsed<DateOnly>.Refuse(
                ($"{ja}期限がないときは 9999-12-31 と入力してください。", $"{en} For no end enter 9999-12-31."),
                "9999-12-31"
            )
            : parsed;
    }

    /// <summary>A lone dash of any width: how people write in a Japanese sheet that there is no date.</summary>
    public static bool IsDash(TableCell cell) =>
        cell.Kind == CellKind.Text
        && cell.Text.Length <= MaxScalarLength
        && Plain(cell.Text) is [not ('~' or '〜') and var only]
        && Folding.IsDash(only);

    private static Parsed<DateOnly> AnyDate(TableCell cell)
    {
        if (Common<DateOnly>(cell) is { } outcome)
        {
            return outcome;
        }

        if (cell.Kind == CellKind.Date)
        {
            return InBounds(DateOnly.FromDateTime(cell.Moment), cell.Text);
        }

        return cell.Kind == CellKind.Boolean || cell.Text.Length > MaxScalarLength
            ? Refuse<DateOnly>(cell.Text, DateHelpJa, DateHelpEn)
            : Date(Plain(cell.Text), cell.Text);
    }

    private static Parsed<DateOnly> Date(string plain, ReadOnlySpan<char> given)
    {
        if (plain.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 || Fraction(plain))
        {
            return FromDigits(plain, given);
        }

        var parts = DateParts.Read(plain);
        if (parts is not { } date)
        {
            return Refuse<DateOnly>(given, DateHelpJa, DateHelpEn);
        }

        if (date.Era is { } era)
        {
            return FromEra(era, date, given);
        }

        return date.YearDigits == 4
            ? FromCalendar(date.Year, date.Month, date.Day, given)
            : Refuse<DateOnly>(
                given,
                "年は西暦4桁か和暦で入力してください。",
                "enter the year with four digits or with its era."
            );
    }

    /// <summary>45471.5 is a serial with a time of day; 2024.6 is a month without a day.</summary>
    private static bool Fraction(string plain) =>
        plain.IndexOf('.', StringComparison.Ordinal) == 5
        && plain.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0
        && plain.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0;

    private static Parsed<DateOnly> FromDigits(string digits, ReadOnlySpan<char> given)
    {
        if (digits.Length == 8)
        {
            return FromCalendar(Int(digits.AsSpan(0, 4)), Int(digits.AsSpan(4, 2)), Int(digits.AsSpan(6)), given);
        }

        var whole = digits.AsSpan(0, digits.Contains('.', StringComparison.Ordinal) ? 5 : digits.Length);
        var serial = whole.Length <= 7 ? Int(whole) : 0;
        if (whole.Length == 4 && serial is >= MinYear and <= MaxYear)
        {
            return Refuse<DateOnly>(
                given,
                "年だけでは日付になりません。月日も入力してください。",
                "a year alone is no date; add month and day."
            );
        }

        var moment = SerialDate.ToAutomation(serial);
        return double.IsNaN(moment)
            ? Refuse<DateOnly>(given, DateHelpJa, DateHelpEn)
            : InBounds(DateOnly.FromDateTime(DateTime.FromOADate(moment)), given);
    }

    private static Parsed<DateOnly> FromEra(Era era, DateParts date, ReadOnlySpan<char> given)
    {
        var year = era.FirstOn.Year + date.Year - 1;
        var parsed =
            date.Year < 1 || year > 9999
                ? Refuse<DateOnly>(given, DateHelpJa, DateHelpEn)
                : FromCalendar(year, date.Month, date.Day, given);
        return parsed.TryGet(out var on) && (on < era.FirstOn || on > era.LastOn)
            ? Refuse<DateOnly>(
                given,
                $"{era.Range(ja: true)}。日付と元号を確かめてください。",
                $"{era.Range(ja: false)}; check date and era."
            )
            : parsed;
    }

    private static Parsed<DateOnly> FromCalendar(int year, int month, int day, ReadOnlySpan<char> given)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return Refuse<DateOnly>(given, "暦にない日付です。", "there is no such day in the calendar.");
        }

        return InBounds(new DateOnly(year, month, day), given);
    }

    private static Parsed<DateOnly> InBounds(DateOnly date, ReadOnlySpan<char> given) =>
        date.Year is >= MinYear and <= MaxYear || NoEnd.Is(date)
            ? Parsed<DateOnly>.Of(date)
            : Refuse<DateOnly>(given, OutOfBoundsJa, $"enter a date between the years {MinYear} and {MaxYear}.");

    private static int Int(ReadOnlySpan<char> digits) =>
        int.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
