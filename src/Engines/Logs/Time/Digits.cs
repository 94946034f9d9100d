namespace Ishigaki.Engines.Logs.Time;

/// <summary>Numbers in text.</summary>
internal static class Digits
{
    public static bool IsDigit(byte code) => (uint)(code - '0') <= 9;

    /// <returns>0 to 15; −1 when it is no hexadecimal digit.</returns>
    public static int Hex(byte code) =>
        code switch
        {
            >= (byte)'0' and <= (byte)'9' => code - '0',
            >= (byte)'a' and <= (byte)'f' => code - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => code - 'A' + 10,
            _ => -1,
        };

    /// <summary>Exactly so many digits at a place; at most nine.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int at, int count, out int number)
    {
        number = 0;
        if (at < 0 || text.Length - at < count)
        {
            return false;
        }

        foreach (var code in text.Slice(at, count))
        {
            if (!IsDigit(code))
            {
                number = 0;
                return false;
            }

            number = (number * 10) + (code - '0');
        }

        return true;
    }

    /// <summary>How many digits the text begins with.</summary>
    public static int Leading(ReadOnlySpan<byte> text)
    {
        var index = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return index < 0 ? text.Length : index;
    }
}
