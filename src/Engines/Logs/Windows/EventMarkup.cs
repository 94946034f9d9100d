namespace Ishigaki.Engines.Logs.Windows;

/// <summary>A piece of markup.</summary>
/// <param name="Length">−1 when its end is not there yet.</param>
/// <param name="Depth">How much deeper within events one is behind it: 1, 0 or −1.</param>
internal readonly record struct Markup(int Length, int Depth);

/// <summary>Just enough of XML to find where events begin and end.</summary>
internal static class EventMarkup
{
    private static ReadOnlySpan<byte> Name => "Event"u8;

    public static bool BeginsEvent(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 6 && bytes[0] == '<' && bytes[1..].StartsWith(Name) && IsBehindName(bytes[6]);

    /// <param name="bytes">Begin with <c>&lt;</c>.</param>
    public static Markup At(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 && !bytes.Contains((byte)'>'))
        {
            // Too short to tell a comment from CDATA.
            return new Markup(-1, 0);
        }

        if (bytes.StartsWith("<!--"u8))
        {
            return Until(bytes, 4, "-->"u8);
        }

        if (bytes.StartsWith("<![CDATA["u8))
        {
            return Until(bytes, 9, "]]>"u8);
        }

        if (bytes.StartsWith("<?"u8))
        {
            return Until(bytes, 2, "?>"u8);
        }

        if (bytes.StartsWith("</"u8))
        {
            var end = bytes.IndexOf((byte)'>');
            var closes = bytes[2..].StartsWith(Name) && bytes.Length > 7 && IsBehindName(bytes[7]);
            return new Markup(end < 0 ? -1 : end + 1, closes ? -1 : 0);
        }

        var length = LengthOfTag(bytes);
        var opens = BeginsEvent(bytes) && length > 1 && bytes[length - 2] != '/';
        return new Markup(length, opens ? 1 : 0);
    }

    /// <param name="bytes">Do not begin an event.</param>
    /// <returns>Up to the next tag, or that tag; 0 when more is needed to tell.</returns>
    public static int LengthBetween(ReadOnlySpan<byte> bytes)
    {
        var index = bytes.IndexOf((byte)'<');
        return index == 0 ? Math.Max(At(bytes).Length, 0) : Math.Max(index, 0);
    }

    /// <summary>What may stand between events.</summary>
    public static LogFault JudgeBetween(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyExcept(" \t\r\n"u8) || bytes.StartsWith("<?"u8) || bytes.StartsWith("<!--"u8) ? LogFault.None
        : bytes.StartsWith("<!"u8) ? LogFault.DocumentType
        : bytes.StartsWith("<Events"u8) || bytes.StartsWith("</Events"u8) ? LogFault.None
        : LogFault.NotAnEvent;

    private static bool IsBehindName(byte code) =>
        code is (byte)' ' or (byte)'>' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static Markup Until(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> end)
    {
        var index = bytes.Length < from ? -1 : bytes[from..].IndexOf(end);
        return new Markup(index < 0 ? -1 : from + index + end.Length, 0);
    }

    /// <summary>A greater-than sign within quotes does not end a tag.</summary>
    private static int LengthOfTag(ReadOnlySpan<byte> bytes)
    {
        for (var at = 1; at < bytes.Length; at++)
        {
            var found = bytes[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (bytes[at] == '>')
            {
                return at + 1;
            }

            var close = bytes[(at + 1)..].IndexOf(bytes[at]);
            if (close < 0)
            {
                return -1;
            }

            at += close + 1;
        }

        return -1;
    }
}
