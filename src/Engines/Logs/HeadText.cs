using System.Text;

namespace Ishigaki.Engines.Logs;

/// <summary>The beginning of a UTF-16 log as UTF-8.</summary>
internal static class HeadText
{
    public static bool IsUtf16(ReadOnlySpan<byte> head, out byte[] text)
    {
        var encoding = head switch
        {
            [0xFF, 0xFE, ..] or [> 0, 0, > 0, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, > 0, 0, > 0, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        text = encoding is null ? [] : Encoding.UTF8.GetBytes(encoding.GetString(head[..(head.Length & ~1)]));
        return encoding is not null;
    }
}
