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

    /// <summary>
    /// What is at a less-than sign within an event. Only where markup is not markup, and where events begin and end, is
    /// more than the sign itself looked at: whether the rest is well formed is for the parser to say.
    /// </summary>
    /// <param name="bytes">Begin with <c>&lt;</c>.</param>
    public static Markup At(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 && !bytes.Contains((byte)'>'))
        {
            // Too short to tell a comment from CDATA.
            return new Markup(-1, 0);
        }

        if (LengthOfSpecial(bytes) is not 0 and var special)
        {
            return new Markup(special, 0);
        }

        if (bytes.StartsWith("</"u8))
        {
            var closes = bytes[2..].StartsWith(Name) && bytes.Length > 7 && IsBehindName(bytes[7]);
            return closes
                ? new Markup(bytes.IndexOf((byte)'>') is >= 0 and var end ? end + 1 : -1, -1)
                : new Markup(1, 0);
        }

        if (!BeginsEvent(bytes))
        {
            return new Markup(1, 0);
        }

        var length = LengthOfTag(bytes);
        return new Markup(length, length > 1 && bytes[length - 2] != '/' ? 1 : 0);
    }

    /// <summary>
    /// The usual event, which is found quickly: all there, no other event within it, and nothing (a comment, CDATA) in
    /// which markup is not markup.
    /// </summary>
    /// <returns>0 when it is not so.</returns>
    public static int LengthOfPlainEvent(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("</Event>"u8);
        if (end < 0)
        {
            return 0;
        }

        var inner = bytes[1..end];
        if (inner.IndexOf("<!"u8) >= 0 || inner.IndexOf("<?"u8) >= 0)
        {
            return 0;
        }

        for (int next; (next = inner.IndexOf(Name)) >= 0; inner = inner[(next + Name.Length)..])
        {
            var isTag = next > 0 && inner[next - 1] is (byte)'<' or (byte)'/';
            if (isTag && (next + Name.Length == inner.Length || IsBehindName(inner[next + Name.Length])))
            {
                return 0;
            }
        }

        // An event that closes in its own tag stands alone; what follows is another's.
        var tag = LengthOfTag(bytes);
        return tag < 2 || tag > end || bytes[tag - 2] == '/' ? 0 : end + "</Event>".Length;
    }

    /// <param name="bytes">Do not begin an event.</param>
    /// <returns>Up to the next tag, or that tag; 0 when more is needed to tell.</returns>
    public static int LengthBetween(ReadOnlySpan<byte> bytes)
    {
        var index = bytes.IndexOf((byte)'<');
        if (index != 0)
        {
            return Math.Max(index, 0);
        }

        if (bytes.Length < 9 && !bytes.Contains((byte)'>'))
        {
            return 0;
        }

        return Math.Max(LengthOfSpecial(bytes) is not 0 and var special ? special : LengthOfTag(bytes), 0);
    }

    /// <summary>What may stand between events.</summary>
    public static LogFault JudgeBetween(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyExcept(" \t\r\n"u8) || bytes.StartsWith("<?"u8) || bytes.StartsWith("<!--"u8) ? LogFault.None
        : bytes.StartsWith("<!"u8) ? LogFault.DocumentType
        : bytes.StartsWith("<Events"u8) || bytes.StartsWith("</Events"u8) ? LogFault.None
        : LogFault.NotAnEvent;

    private static bool IsBehindName(byte code) =>
        code is (byte)' ' or (byte)'>' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <returns>Of a comment, CDATA or a processing instruction; −1 when its end is not there; 0 for anything else.</returns>
    private static int LengthOfSpecial(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("<!--"u8) ? Until(bytes, 4, "-->"u8)
        : bytes.StartsWith("<![CDATA["u8) ? Until(bytes, 9, "]]>"u8)
        : bytes.StartsWith("<?"u8) ? Until(bytes, 2, "?>"u8)
        : 0;

    private static int Until(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> end)
    {
        var index = bytes[from..].IndexOf(end);
        return index < 0 ? -1 : from + index + end.Length;
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
