using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>What stands before a message; parts of the line, empty where there is none.</summary>
internal ref struct SyslogHeader
{
    /// <summary>0 to 191; −1 when there is none.</summary>
    public int Priority;
    public bool IsVersion1;
    public DateTime? Time;
    public ReadOnlySpan<byte> Host;
    public ReadOnlySpan<byte> Program;
    public ReadOnlySpan<byte> Process;
    public ReadOnlySpan<byte> MessageId;

    /// <summary>With its brackets.</summary>
    public ReadOnlySpan<byte> StructuredData;
    public ReadOnlySpan<byte> Message;

    public static LogFault Read(ReadOnlySpan<byte> line, LogOptions options, out SyslogHeader header)
    {
        header = new SyslogHeader { Priority = -1 };
        var rest = line;
        if (TryPriority(line, out header.Priority, out var length))
        {
            rest = line[length..];
            if (rest.StartsWith("1 "u8))
            {
                return Version1(rest[2..], options, ref header);
            }
        }

        return Bsd(rest, options, ref header);
    }

    /// <summary><c>&lt;0&gt;</c> to <c>&lt;191&gt;</c> without leading zeros.</summary>
    private static bool TryPriority(ReadOnlySpan<byte> line, out int priority, out int length)
    {
        (priority, length) = (-1, 0);
        if (line is not [(byte)'<', ..])
        {
            return false;
        }

        var digits = Digits.Leading(line[1..]);
        if (
            digits is 0 or > 3
            || line.Length < digits + 2
            || line[digits + 1] != '>'
            || !Digits.TryRead(line, 1, digits, out var number)
            || number > 191
            || (digits > 1 && line[1] == '0')
        )
        {
            return false;
        }

        (priority, length) = (number, digits + 2);
        return true;
    }

    /// <summary>RFC 5424, 6.</summary>
    private static LogFault Version1(ReadOnlySpan<byte> rest, LogOptions options, ref SyslogHeader header)
    {
        header.IsVersion1 = true;
        if (!TryWord(ref rest, out var time))
        {
            return LogFault.NotOfThisFormat;
        }

        if (time.Length > 0)
        {
            if (Stamps.Iso(time, options.Zone, out var instant) != time.Length)
            {
                return LogFault.BadTime;
            }

            header.Time = instant;
        }

        if (
            !TryWord(ref rest, out header.Host)
            || !TryWord(ref rest, out header.Program)
            || !TryWord(ref rest, out header.Process)
            || !TryWord(ref rest, out header.MessageId)
        )
        {
            return LogFault.NotOfThisFormat;
        }

        return Structured(rest, ref header);
    }

    private static LogFault Structured(ReadOnlySpan<byte> rest, ref SyslogHeader header)
    {
        var length = rest is [(byte)'-', ..] ? 1 : StructuredDataText.Length(rest);
        if (length == 0)
        {
            return LogFault.BadStructuredData;
        }

        header.StructuredData = length == 1 ? default : rest[..length];
        rest = rest[length..];
        if (rest.Length > 0 && rest[0] != ' ')
        {
            return LogFault.BadStructuredData;
        }

        rest = rest.Length > 0 ? rest[1..] : rest;
        header.Message = rest.StartsWith("\uFEFF"u8) ? rest[3..] : rest;
        return LogFault.None;
    }

    /// <summary>RFC 3164, 4 and 5: what cannot be told apart belongs to the message.</summary>
    private static LogFault Bsd(ReadOnlySpan<byte> rest, LogOptions options, ref SyslogHeader header)
    {
        rest = SkipCounter(rest);
        var length = Stamps.Bsd(rest, options.Zone, options.WrittenAbout, out var time);
        if (length == 0)
        {
            length = Stamps.Iso(rest, options.Zone, out var instant);
            time = instant;
        }

        if (length == 0)
        {
            header.Message = rest;
            return header.Priority < 0 ? LogFault.NotOfThisFormat : LogFault.None;
        }

        header.Time = time;
        rest = rest[length..].TrimStart(": "u8);
        var end = rest.IndexOf((byte)' ');
        // A word that ends in a colon is the program of a message without a host.
        if (end > 0 && rest[end - 1] != ':' && !rest.StartsWith("CEF:"u8) && !rest.StartsWith("LEEF:"u8))
        {
            header.Host = rest[..end];
            // Cisco's firewalls write a colon of its own behind the host.
            rest = rest[(end + 1)..].TrimStart(": "u8);
        }

        Tag(rest, ref header);
        return LogFault.None;
    }

    /// <summary>Cisco's sequence number and its mark of a clock that is not set.</summary>
    private static ReadOnlySpan<byte> SkipCounter(ReadOnlySpan<byte> rest)
    {
        var digits = Digits.Leading(rest);
        if (digits is > 0 and < 12 && rest[digits..].StartsWith(": "u8))
        {
            rest = rest[(digits + 2)..];
        }

        return rest is [(byte)'*' or (byte)'.', ..] ? rest[1..] : rest;
    }

    private static void Tag(ReadOnlySpan<byte> rest, ref SyslogHeader header)
    {
        header.Message = rest;
        var length = rest.IndexOfAny(" :["u8);
        if (length is <= 0 or > 64 || rest.StartsWith("CEF:"u8) || rest.StartsWith("LEEF:"u8))
        {
            return;
        }

        var after = rest[length..];
        ReadOnlySpan<byte> process = default;
        if (after[0] == '[')
        {
            var end = after.IndexOf((byte)']');
            if (end < 0 || end > 32)
            {
                return;
            }

            process = after[1..end];
            after = after[(end + 1)..];
        }

        if (after is not [(byte)':', ..])
        {
            return;
        }

        header.Program = rest[..length];
        header.Process = process;
        header.Message = after[1..].TrimStart((byte)' ');
    }

    private static bool TryWord(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        var end = rest.IndexOf((byte)' ');
        if (end <= 0)
        {
            word = default;
            return false;
        }

        word = IsNil(rest[..end]) ? default : rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private static bool IsNil(ReadOnlySpan<byte> word) => word is [(byte)'-'];
}
