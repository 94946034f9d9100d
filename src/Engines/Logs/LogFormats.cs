namespace Ishigaki.Engines.Logs;

/// <summary>The names by which people and configuration call the formats.</summary>
public static class LogFormats
{
    private static readonly (string Name, LogFormat Format)[] Named =
    [
        ("evtx", LogFormat.Evtx),
        ("windows-xml", LogFormat.WindowsXml),
        ("json-lines", LogFormat.JsonLines),
        ("json-objects", LogFormat.JsonObjects),
        ("json-array", LogFormat.JsonArray),
        ("cloudtrail", LogFormat.CloudTrail),
        ("syslog", LogFormat.Syslog),
        ("cef", LogFormat.Cef),
        ("leef", LogFormat.Leef),
        ("auditd", LogFormat.Auditd),
        ("web", LogFormat.WebAccess),
        ("w3c", LogFormat.W3c),
        ("squid", LogFormat.Squid),
        ("delimited", LogFormat.Delimited),
    ];

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Select(each => each.Name)];

    public static string NameOf(LogFormat format) => Array.Find(Named, each => each.Format == format).Name;

    /// <returns>Null when there is no such name; names are compared exactly.</returns>
    public static LogFormat? Find(string name)
    {
        var index = Array.FindIndex(Named, each => string.Equals(each.Name, name, StringComparison.Ordinal));
        return index < 0 ? null : Named[index].Format;
    }
}
