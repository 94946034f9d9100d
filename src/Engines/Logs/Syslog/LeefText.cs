using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>
/// IBM's Log Event Extended Format: parts divided by bars, then <c>key=value</c> pairs divided by a tab, or in version 2
/// by the character that the sixth part names.
/// </summary>
internal static class LeefText
{
    private const int Parts = 5;

    private static ReadOnlySpan<byte> PartName(int part) =>
        part switch
        {
            0 => "leefVersion"u8,
            1 => "deviceVendor"u8,
            2 => "deviceProduct"u8,
            3 => "deviceVersion"u8,
            _ => "eventId"u8,
        };

    public static LogFault Read(ReadOnlySpan<byte> text, FieldSet fields)
    {
        var rest = text["LEEF:".Length..];
        var isVersion2 = rest.StartsWith("2"u8);
        for (var part = 0; part < Parts; part++)
        {
            var end = rest.IndexOf((byte)'|');
            if (end < 0)
            {
                return LogFault.NotOfThisFormat;
            }

            fields.Add(PartName(part), rest[..end]);
            rest = rest[(end + 1)..];
        }

        var delimiter = isVersion2 ? Delimiter(ref rest) : (byte)'\t';
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(delimiter);
            var pair = end < 0 ? rest : rest[..end];
            var equals = pair.IndexOf((byte)'=');
            if (equals > 0)
            {
                fields.Add(pair[..equals].Trim((byte)' '), pair[(equals + 1)..]);
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return LogFault.None;
    }

    /// <summary>
    /// One character, or its code as <c>0x5E</c> or <c>x5E</c> (below 0x80: others would cut characters); a tab when the part is empty. When it is neither, the
    /// sender left the part out and these are the pairs already.
    /// </summary>
    private static byte Delimiter(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'|');
        if (end is < 0 or > 4)
        {
            return (byte)'\t';
        }

        var part = rest[..end];
        var digits =
            part.StartsWith("0x"u8) ? part[2..]
            : part.StartsWith("x"u8) ? part[1..]
            : default;
        byte? code = part.Length switch
        {
            0 => (byte)'\t',
            1 => part[0],
            _ when digits.Length == 2 && Digits.Hex(digits[0]) is >= 0 and < 8 && Digits.Hex(digits[1]) >= 0 => (byte)(
                (Digits.Hex(digits[0]) << 4) | Digits.Hex(digits[1])
            ),
            _ => null,
        };
        rest = code is null ? rest : rest[(end + 1)..];
        return code ?? (byte)'\t';
    }
}
