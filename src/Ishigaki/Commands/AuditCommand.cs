using System.CommandLine;

namespace Ishigaki.Commands;

/// <summary>The audit trail for whoever verifies it elsewhere, and for whoever keeps it.</summary>
internal static class AuditCommand
{
    public static Command Create() =>
        new("audit", "監査証跡 / the audit trail")
        {
            AuditExportCommand.Create(),
            AuditKeyCommand.Create(),
            AuditRetireCommand.Create(),
        };

    public static Option<string?> Data() => new("--data") { Description = "データのフォルダー / data folder" };
}
