namespace Ishigaki.Kernel.Tables;

/// <summary>
/// A CSV field such as <c>=HYPERLINK(…)</c> is run by the spreadsheet that opens the file (OWASP "CSV injection").
/// Such texts are written with an apostrophe before them, and exactly that apostrophe is taken away again on import:
/// a text is protected if and only if it is dangerous, and a dangerous text stays dangerous behind an apostrophe.
/// </summary>
internal static class FormulaGuard
{
    public static bool IsDangerous(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n':
                    return !IsPlainNumber(text);
                case '"' or '\'' or '＂' or '＇' or '“' or '”' or '‘' or '’':
                    continue;
                default:
                    if (!char.IsWhiteSpace(c))
                    {
                        return false;
                    }

                    continue;
            }
        }

        return false;
    }

    public static bool IsProtected(ReadOnlySpan<char> field) => field is ['\'', ..] && IsDangerous(field[1..]);

    /// <summary>Digits with one sign before and one decimal point inside at most.</summary>
    private static bool IsPlainNumber(ReadOnlySpan<char> text)
    {
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        var point = digits.IndexOf('.');
        return digits is [>= '0' and <= '9', .., >= '0' and <= '9'] or [>= '0' and <= '9']
            && (point < 0 || digits[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0)
            && digits[..(point < 0 ? digits.Length : point)].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
