namespace Ishigaki.Engines.Logs;

/// <summary>A format that <see cref="LogReader"/> reads. What each gives is described in docs/log-formats.md.</summary>
public enum LogFormat
{
    /// <summary>Windows XML Event Log, the binary file of Windows Vista and later.</summary>
    Evtx,

    /// <summary>Windows events as XML text: one, many, or many within <c>Events</c>.</summary>
    WindowsXml,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>JSON objects one behind the other, each over any number of lines.</summary>
    JsonObjects,

    /// <summary>One JSON array of objects.</summary>
    JsonArray,

    /// <summary>AWS CloudTrail: an object whose <c>Records</c> is an array of events.</summary>
    CloudTrail,

    /// <summary>RFC 5424 and RFC 3164, a line each or counted by octets (RFC 6587).</summary>
    Syslog,

    /// <summary>ArcSight Common Event Format, alone or in syslog.</summary>
    Cef,

    /// <summary>IBM Log Event Extended Format 1.0 and 2.0, alone or in syslog.</summary>
    Leef,

    /// <summary>The log of the Linux audit daemon.</summary>
    Auditd,

    /// <summary>The common and the combined log of web servers.</summary>
    WebAccess,

    /// <summary>W3C extended log, as IIS writes it.</summary>
    W3c,

    /// <summary>The native access log of Squid.</summary>
    Squid,

    /// <summary>Columns divided by a character, read by a <see cref="Tables.LogMapping"/>.</summary>
    Delimited,
}
