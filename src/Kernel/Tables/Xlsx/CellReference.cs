namespace Ishigaki.Kernel.Tables;

/// <summary>Column letters: A is 0, Z 25, AA 26, XFD 16,383.</summary>
internal static class CellReference
{
    public const int MaxExcelRow = 1_048_576;
    public const int MaxExcelColumn = 16_384;

    /// <summary>The column of a reference such as AB12; -1 when it has no valid letters.</summary>
    public static int Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if ((uint)((c | 0x20) - 'a') > 25)
            {
                break;
            }

            column = (column * 26) + ((c | 0x20) - 'a') + 1;
            if (column > MaxExcelColumn)
            {
                return -1;
            }
        }

        return column - 1;
    }

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}
