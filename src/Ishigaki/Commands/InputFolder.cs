using System.Security.Cryptography;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Commands;

/// <summary>A file of an input folder and the register that its name stands for.</summary>
internal sealed record InputFile(RegisterDefinition Register, string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public static string HashOf(Stream content)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        return hash;
    }
}

/// <summary>The ledgers of a folder, in an order in which each comes after those it refers to.</summary>
/// <param name="Other">Files whose names are no register's id; they are named to the user and left alone.</param>
internal sealed record InputFolder(IReadOnlyList<InputFile> Files, IReadOnlyList<string> Other)
{
    private static readonly string[] Extensions = [".xlsx", ".csv", ".tsv", ".xlsm", ".xls"];

    public static InputFolder Read(string folder, RegisterSet registers)
    {
        var named = Directory
            .GetFiles(folder)
            .Where(path => !Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal))
            .Select(path => (Path: path, Register: RegisterOf(path, registers)))
            .ToList();
        var files = registers.All.SelectMany(register =>
            named
                .Where(file => file.Register == register)
                .Select(file => new InputFile(register, file.Path))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
        );
        return new InputFolder(
            [.. files],
            [
                .. named
                    .Where(file => file.Register is null)
                    .Select(file => Path.GetFileName(file.Path))
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    private static RegisterDefinition? RegisterOf(string path, RegisterSet registers) =>
        Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        && registers.Find(Path.GetFileNameWithoutExtension(path).ToLowerInvariant()) is { } register
        // What only an authority keeps says nothing about an institution.
        && register.IsFor(OrganisationKinds.Institution)
            ? register
            : null;
}
