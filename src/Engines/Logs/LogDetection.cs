using Ishigaki.Engines.Logs.Json;
using Ishigaki.Engines.Logs.Syslog;
using Ishigaki.Engines.Logs.Time;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs;

/// <summary>Tells the format of a log from its beginning.</summary>
public static class LogDetection
{
    /// <summary>So many bytes are enough to tell; in bytes.</summary>
    public const int Needed = 1 << 16;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <param name="head">The first bytes, after decompression; all of them when there are fewer than needed.</param>
    /// <returns>
    /// Null when it is none that can be told: a delimited log is never guessed, since only its mapping says what its
    /// columns mean.
    /// </returns>
    public static LogFormat? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(EvtxHeader.Signature))
        {
            return LogFormat.Evtx;
        }

        if (HeadText.IsUtf16(head, out var text))
        {
            head = text;
        }

        head = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(Space);
        return head switch
        {
            [(byte)'{', ..] => OfObject(head),
            [(byte)'[', ..] => LogFormat.JsonArray,
            [(byte)'<', ..] when !(head.Length > 1 && Digits.IsDigit(head[1])) => OfXml(head),
            _ => OfLines(head),
        };
    }

    /// <summary>An object that goes on over the end of its line is not one of JSON lines.</summary>
    private static LogFormat OfObject(ReadOnlySpan<byte> head)
    {
        var rest = head[1..].TrimStart(Space);
        if (rest.StartsWith("\"Records\""u8) && RecordsStart.Find(head) >= 0)
        {
            return LogFormat.CloudTrail;
        }

        var end = head.IndexOf((byte)'\n');
        var line = end < 0 ? head : head[..end].TrimEnd(" \t\r"u8);
        return end < 0 || line[^1] == '}' ? LogFormat.JsonLines : LogFormat.JsonObjects;
    }

    private static LogFormat? OfXml(ReadOnlySpan<byte> head) =>
        head.IndexOf("<Event"u8) >= 0 ? LogFormat.WindowsXml : null;

    /// <summary>The first line that says what it is.</summary>
    private static LogFormat? OfLines(ReadOnlySpan<byte> head)
    {
        for (var lines = 0; lines < 20 && head.Length > 0; lines++)
        {
            var end = head.IndexOf((byte)'\n');
            var line = (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
            if (OfLine(line) is { } format)
            {
                return format;
            }

            head = end < 0 ? default : head[(end + 1)..];
        }

        return null;
    }

    private static LogFormat? OfLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("#Fields:"u8) || line.StartsWith("#Software:"u8) || line.StartsWith("#Version:"u8))
        {
            return LogFormat.W3c;
        }

        if ((line.StartsWith("type="u8) || line.StartsWith("node="u8)) && line.IndexOf("msg=audit("u8) > 0)
        {
            return LogFormat.Auditd;
        }

        if (IsSquid(line))
        {
            return LogFormat.Squid;
        }

        if (IsWeb(line))
        {
            return LogFormat.WebAccess;
        }

        return OfSyslog(line);
    }

    /// <summary>A message of CEF or LEEF is what the whole log is.</summary>
    private static LogFormat? OfSyslog(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("CEF:"u8) || line.StartsWith("LEEF:"u8))
        {
            return line[0] == 'C' ? LogFormat.Cef : LogFormat.Leef;
        }

        // A number before it counts octets.
        var digits = Digits.Leading(line);
        var message = digits > 0 && line[digits..].StartsWith(" <"u8) ? line[(digits + 1)..] : line;
        var about = new LogOptions { WrittenAbout = DateTimeOffset.UnixEpoch };
        if (SyslogHeader.Read(message, about, out var header) != LogFault.None)
        {
            return null;
        }

        return header.Message.StartsWith("CEF:"u8) ? LogFormat.Cef
            : header.Message.StartsWith("LEEF:"u8) ? LogFormat.Leef
            : LogFormat.Syslog;
    }

    private static bool IsSquid(ReadOnlySpan<byte> line)
    {
        var digits = Digits.Leading(line);
        if (digits is < 9 or > 11 || line.Length < digits + 5 || line[digits] != '.' || line[digits + 4] != ' ')
        {
            return false;
        }

        var rest = line[(digits + 4)..].TrimStart((byte)' ');
        return Digits.Leading(rest) > 0 && rest.IndexOf((byte)'/') > 0;
    }

    private static bool IsWeb(ReadOnlySpan<byte> line)
    {
        var open = line.IndexOf(" ["u8);
        return open > 0 && line.Length > open + 28 && Stamps.TryWeb(line.Slice(open + 2, 26), out _);
    }
}
