using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Commands;

/// <summary>For those who declare registers: the tables that the declarations ask for, to write a migration from.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the tables that the declared registers ask for") { Hidden = true };
        command.SetAction(_ =>
        {
            foreach (var register in Content.Registers().All)
            {
                Console.Out.WriteLine(RegisterSchema.CreateTable(register));
            }

            return 0;
        });
        return command;
    }
}
