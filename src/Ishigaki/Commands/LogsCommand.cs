using System.CommandLine;

namespace Ishigaki.Commands;

/// <summary>Logs as the program reads them.</summary>
internal static class LogsCommand
{
    public static Command Create() => new("logs", "ログを扱う / logs") { LogsConvertCommand.Create() };
}
