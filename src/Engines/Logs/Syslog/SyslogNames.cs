namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>The words for RFC 5424's numbers (tables 1 and 2), as configuration files of syslog daemons have them.</summary>
internal static class SyslogNames
{
    public const int Auth = 4;
    public const int AuthPrivate = 10;

    /// <param name="priority">−1 gives nothing.</param>
    public static ReadOnlySpan<byte> FacilityOf(int priority) =>
        priority < 0
            ? default
            : (priority >> 3) switch
            {
                0 => "kern"u8,
                1 => "user"u8,
                2 => "mail"u8,
                3 => "daemon"u8,
                Auth => "auth"u8,
                5 => "syslog"u8,
                6 => "lpr"u8,
                7 => "news"u8,
                8 => "uucp"u8,
                9 => "cron"u8,
                AuthPrivate => "authpriv"u8,
                11 => "ftp"u8,
                12 => "ntp"u8,
                13 => "security"u8,
                14 => "console"u8,
                15 => "clock"u8,
                16 => "local0"u8,
                17 => "local1"u8,
                18 => "local2"u8,
                19 => "local3"u8,
                20 => "local4"u8,
                21 => "local5"u8,
                22 => "local6"u8,
                _ => "local7"u8,
            };

    /// <param name="priority">−1 gives nothing.</param>
    public static ReadOnlySpan<byte> SeverityOf(int priority) =>
        priority < 0
            ? default
            : (priority & 7) switch
            {
                0 => "emerg"u8,
                1 => "alert"u8,
                2 => "crit"u8,
                3 => "err"u8,
                4 => "warning"u8,
                5 => "notice"u8,
                6 => "info"u8,
                _ => "debug"u8,
            };
}
