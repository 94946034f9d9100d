using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Export;

namespace Ishigaki.Commands;

/// <summary>Templates for people who fill in ledgers in a spreadsheet.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var register = new Argument<string?>("register")
        {
            Description = "台帳の id / id of the register",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var list = new Option<bool>("--list") { Description = "台帳の一覧 / list the registers" };
        var output = new Option<FileInfo?>("--out") { Description = "書き出す xlsx または csv / file to write" };
        var command = new Command("template", "台帳のひな形を書き出す / write the template of a register")
        {
            register,
            list,
            output,
        };
        command.SetAction(parsed =>
            parsed.GetValue(list) ? List() : Write(parsed.GetValue(register), parsed.GetValue(output))
        );
        return command;
    }

    private static int List()
    {
        foreach (var register in Content.Registers().All)
        {
            Console.Out.WriteLine($"{register.Id}\t{register.Label.Ja}\t{register.Label.En}");
        }

        return ExitCode.Done;
    }

    private static int Write(string? id, FileInfo? output)
    {
        var registers = Content.Registers();
        if (registers.Find(id) is not { } register || output is null)
        {
            Console.Error.WriteLine(
                $"台帳 {id} はありません、または --out がありません。ishigaki template --list で一覧を見てください。\n"
                    + $"There is no register {id}, or --out is missing. See ishigaki template --list."
            );
            return ExitCode.Misuse;
        }

        if (output.Directory is { Exists: false })
        {
            Console.Error.WriteLine($"フォルダーがありません / no such folder: {output.DirectoryName}");
            return ExitCode.Misuse;
        }

        using var stream = output.Create();
        if (output.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            RegisterTemplate.WriteCsv(stream, register);
        }
        else
        {
            var items = AttestationRule.Items(Content.Catalogues(), new CheckSet(Content.Checks));
            RegisterTemplate.WriteXlsx(stream, registers, register, items.Register == register.Id ? items : null);
        }

        Console.Out.WriteLine(output.FullName);
        return ExitCode.Done;
    }
}
