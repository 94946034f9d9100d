using System.Buffers;

namespace Ishigaki.Kernel.Tables;

/// <summary>Number format codes such as <c>[$-411]ggge"年"m"月"d"日";@</c>.</summary>
internal static class FormatCode
{
    /// <summary>Longer codes than Excel's 255 characters are not looked at.</summary>
    private const int MaxLength = 1_024;

    private static readonly SearchValues<char> ElapsedUnits = SearchValues.Create("hHmMsS");

    public static CellFormat Read(string code)
    {
        if (code.Length > MaxLength || code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        Span<char> buffer = stackalloc char[code.Length];
        var symbols = Symbols(code, buffer);
        if (symbols.Length is >= 2 and <= 20 && symbols.IndexOfAnyExcept('0') < 0)
        {
            return new CellFormat(false, false, (byte)symbols.Length);
        }

        var time = symbols.IndexOfAny("hs") >= 0;
        var number = symbols.IndexOfAny("0#?") >= 0 && !time;
        var date = symbols.IndexOfAny("ydega") >= 0 || (symbols.Contains('m') && !time);
        return new CellFormat(date && !number, time && !date, 0);
    }

    /// <summary>The first section in lower case, without literals, colours, locales and AM/PM.</summary>
    private static ReadOnlySpan<char> Symbols(string code, Span<char> to)
    {
        var length = 0;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, i, '"');
                    break;
                case '[' when IsElapsed(code.AsSpan(i + 1)):
                    to[length++] = 'h'; // elapsed time, [h]:mm
                    i = End(code, i, ']');
                    break;
                case '[':
                    i = End(code, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'A' or 'a' when code.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    i += 4;
                    break;
                default:
                    to[length++] = char.ToLowerInvariant(code[i]);
                    break;
            }
        }

        return to[..length];
    }

    /// <summary>[h], [mm] or [ss], but not [Magenta].</summary>
    private static bool IsElapsed(ReadOnlySpan<char> inside)
    {
        var close = inside.IndexOf(']');
        return close > 0 && inside[..close].IndexOfAnyExcept(ElapsedUnits) < 0;
    }

    private static int End(string code, int from, char mark)
    {
        var at = code.IndexOf(mark, from + 1);
        return at < 0 ? code.Length : at;
    }
}
