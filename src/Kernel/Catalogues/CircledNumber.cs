using System.Globalization;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>The numbers ① to ㊿ in which Japanese guidelines count; Unicode keeps them in three separate runs.</summary>
public static class CircledNumber
{
    public const int Largest = 50;

    public static bool TryParse(char sign, out int number)
    {
        number = sign switch
        {
            >= '①' and <= '⑳' => sign - '①' + 1,
            >= '㉑' and <= '㉟' => sign - '㉑' + 21,
            >= '㊱' and <= '㊿' => sign - '㊱' + 36,
            _ => 0,
        };
        return number > 0;
    }

    /// <summary>The sign of a number, or the plain digits beyond fifty.</summary>
    public static string Of(int number) =>
        number switch
        {
            >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
            >= 21 and <= 35 => ((char)('㉑' + number - 21)).ToString(),
            >= 36 and <= Largest => ((char)('㊱' + number - 36)).ToString(),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
}
