namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>Reads what nearly every address is: four numbers in decimals, without zeros in front. It allocates nothing.</summary>
internal static class DottedAddress
{
    private const int Parts = 4;
    private const int Longest = 15;

    /// <returns>Null for whatever else, which may be an address all the same.</returns>
    public static uint? Read(ReadOnlySpan<byte> text)
    {
        var (number, part, parts, digits) = (0u, 0u, 1, 0);
        if (text.Length > Longest)
        {
            return null;
        }

        foreach (var c in text)
        {
            if (c == '.' && digits > 0 && parts < Parts)
            {
                (number, part, parts, digits) = ((number << 8) | part, 0, parts + 1, 0);
            }
            else if (char.IsAsciiDigit((char)c) && !(digits > 0 && part == 0))
            {
                (part, digits) = ((part * 10) + (uint)(c - '0'), digits + 1);
                if (part > byte.MaxValue)
                {
                    return null;
                }
            }
            else
            {
                return null;
            }
        }

        return parts == Parts && digits > 0 ? (number << 8) | part : null;
    }
}
