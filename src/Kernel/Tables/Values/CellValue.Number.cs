using System.Buffers;
using System.Globalization;

namespace Ishigaki.Kernel.Tables;

public static partial class CellValue
{
    /// <summary>Digits before the decimal point; Excel itself keeps 15 in all.</summary>
    public const int MaxDigits = 18;

    private const int MaxDecimals = 10;

    private static readonly SearchValues<char> GroupedDigits = SearchValues.Create("0123456789,");

    /// <summary>A whole number of at most 18 digits. Full-width digits, thousands separators, 1.0 and ▲5 for -5 are understood.</summary>
    public static Parsed<long> Whole(TableCell cell)
    {
        var parsed = Amount(cell);
        if (!parsed.TryGet(out var value))
        {
            return parsed.IsRefused ? Parsed<long>.Refuse(parsed.Reason) : default;
        }

        return value == decimal.Truncate(value)
            ? Parsed<long>.Of((long)value)
            : Refuse<long>(cell.Text, "整数を入力してください。", "enter a whole number.");
    }

    /// <summary>A number of at most 18 digits before and 10 behind the decimal point; written as for <see cref="Whole"/>.</summary>
    public static Parsed<decimal> Amount(TableCell cell)
    {
        if (Common<decimal>(cell) is { } outcome)
        {
            return outcome;
        }

        if (cell.Kind == CellKind.Date)
        {
            return Refuse<decimal>(cell.Text, "日付ではなく数値を入力してください。", "enter a number, not a date.");
        }

        var plain = cell.Kind == CellKind.Boolean || cell.Text.Length > MaxScalarLength ? "" : Plain(cell.Text);
        var negative = plain is ['-' or '−' or '▲' or '△', ..];
        var digits = plain.AsSpan(negative || plain is ['+', ..] ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var decimals = point < 0 ? default : digits[(point + 1)..];
        if (digits is [>= '0' and <= '9', ..] && digits[1..].Contains('E'))
        {
            return Refuse<decimal>(
                cell.Text,
                "指数表記は使えません。桁を省かずに入力してください。",
                "exponents are not accepted; enter all digits."
            );
        }

        if (!IsGrouped(whole) || decimals.IndexOfAnyExceptInRange('0', '9') >= 0 || (point >= 0 && decimals.IsEmpty))
        {
            return Refuse<decimal>(
                cell.Text,
                "数値として読めません。1,234 や 12.5 のように入力してください。",
                "not a number; enter it like 1,234 or 12.5."
            );
        }

        var significant = whole.TrimStart("0,");
        if (significant.Length - significant.Count(',') > MaxDigits || decimals.TrimEnd('0').Length > MaxDecimals)
        {
            return Refuse<decimal>(
                cell.Text,
                $"桁が多すぎます。整数部{MaxDigits}桁、小数部{MaxDecimals}桁までです。",
                $"too many digits: at most {MaxDigits} before and {MaxDecimals} behind the point."
            );
        }

        var fraction = decimals.TrimEnd('0');
        var value = decimal.Parse(
            $"0{significant}.{fraction}0",
            NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture
        );
        return Parsed<decimal>.Of(negative ? -value : value);
    }

    /// <summary>Digits alone, or in groups of three: 1,23 may be a decimal comma and is not guessed at.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        if (whole.IndexOfAnyExcept(GroupedDigits) >= 0 || whole is [] or [',', ..])
        {
            return false;
        }

        for (var comma = whole.IndexOf(','); comma >= 0; comma = whole.IndexOf(','))
        {
            if (comma > 3)
            {
                return false;
            }

            whole = whole[(comma + 1)..];
            if (whole.Length < 3 || whole[..3].Contains(',') || (whole.Length > 3 && whole[3] != ','))
            {
                return false;
            }
        }

        return true;
    }
}
