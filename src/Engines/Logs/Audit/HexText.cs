using System.Text;
using System.Text.Unicode;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Audit;

/// <summary>Values that audit writes as hexadecimal digits.</summary>
internal static class HexText
{
    public static bool IsHex(ReadOnlySpan<byte> text) =>
        text.Length >= 2 && text.Length % 2 == 0 && !text.ContainsAnyExcept(ByteSets.HexDigits);

    /// <summary>Broken UTF-8 becomes three bytes for each one.</summary>
    public static int LongestOf(ReadOnlySpan<byte> hex) => hex.Length / 2 * 3;

    /// <summary>
    /// UTF-8; zeros divide arguments (<c>proctitle</c>) and 0x01 divides keys: both become spaces, those at the end go.
    /// </summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> hex, Span<byte> target)
    {
        var length = hex.Length / 2;
        for (var i = 0; i < length; i++)
        {
            var code = (Digits.Hex(hex[2 * i]) << 4) | Digits.Hex(hex[(2 * i) + 1]);
            target[i] = code is 0 or 1 ? (byte)' ' : (byte)code;
        }

        var text = target[..length];
        if (Utf8.IsValid(text))
        {
            return text.TrimEnd((byte)' ');
        }

        var repaired = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        repaired.CopyTo(target);
        return target[..repaired.Length].TrimEnd((byte)' ');
    }
}
