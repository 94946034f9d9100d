using System.CommandLine;
using System.Text;
using Ishigaki.Commands;
using Ishigaki.Kernel.Storage;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

var root = new RootCommand("石垣 Ishigaki: サイバーセキュリティ管理 / cyber security for financial institutions")
{
    ServeCommand.Create(),
    AssessCommand.Create(),
    TemplateCommand.Create(),
    CatalogueCommand.Create(),
    AdminCommand.Create(),
    AuditCommand.Create(),
    VerifyCommand.Create(),
    SchemaCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    FilesCommand.Create(),
    LogsCommand.Create(),
    DetectCommand.Create(),
    RulesCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return ExitCode.Misuse;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (StorageException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return ExitCode.Misuse;
}
catch (OperationCanceledException)
{
    return ExitCode.Misuse;
}
