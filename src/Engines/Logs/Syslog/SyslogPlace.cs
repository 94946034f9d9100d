namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>Which Sigma log source a message belongs to, by the program that sent it.</summary>
internal readonly ref struct SyslogPlace
{
    public ReadOnlySpan<byte> Product { get; private init; }

    public ReadOnlySpan<byte> Service { get; private init; }

    public static SyslogPlace Of(SyslogHeader header)
    {
        var program = header.Program;
        return program is [(byte)'%', ..]
            ? new SyslogPlace { Product = "cisco"u8, Service = OfCisco(program) }
            : new SyslogPlace { Product = "linux"u8, Service = OfLinux(program, header.Priority >> 3) };
    }

    /// <summary>A path before the name does not count, nor does what follows a slash or a parenthesis in it.</summary>
    private static ReadOnlySpan<byte> OfLinux(ReadOnlySpan<byte> program, int facility)
    {
        program = program[(program.LastIndexOf((byte)'/') + 1)..];
        if (Is(program, "sshd"u8) || program.StartsWith("sshd-"u8))
        {
            return "sshd"u8;
        }

        if (Is(program, "sudo"u8))
        {
            return "sudo"u8;
        }

        if (Is(program, "cron"u8) || Is(program, "CRON"u8) || Is(program, "crond"u8) || Is(program, "crontab"u8))
        {
            return "cron"u8;
        }

        if (Is(program, "clamd"u8) || Is(program, "clamav"u8) || Is(program, "freshclam"u8))
        {
            return "clamav"u8;
        }

        return Is(program, "vsftpd"u8) ? "vsftpd"u8
            : Is(program, "guacd"u8) ? "guacamole"u8
            : facility is SyslogNames.Auth or SyslogNames.AuthPrivate ? "auth"u8
            : Is(program, "su"u8) || Is(program, "login"u8) || Is(program, "systemd-logind"u8) ? "auth"u8
            : "syslog"u8;
    }

    /// <summary>Cisco's messages begin with a percent sign, the facility, the severity and a mnemonic.</summary>
    private static ReadOnlySpan<byte> OfCisco(ReadOnlySpan<byte> mnemonic) =>
        mnemonic.StartsWith("%BGP-"u8) ? "bgp"u8
        : mnemonic.StartsWith("%LDP-"u8) ? "ldp"u8
        : mnemonic.StartsWith("%AAA"u8) || mnemonic.StartsWith("%PARSER-"u8) ? "aaa"u8
        : "syslog"u8;

    private static bool Is(ReadOnlySpan<byte> program, ReadOnlySpan<byte> name) => program.SequenceEqual(name);
}
