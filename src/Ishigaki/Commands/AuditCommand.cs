using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>The audit trail for whoever verifies it elsewhere: its export and its public keys.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "監査証跡 / the audit trail") { Export(), Key() };

    private static Option<string?> Data() => new("--data") { Description = "データのフォルダー / data folder" };

    private static Command Export()
    {
        var data = Data();
        var output = new Option<FileInfo>("--out")
        {
            Description = "書き出すファイル / file to write",
            Required = true,
        };
        var organisation = new Option<string?>("--organisation")
        {
            Description =
                "組織のコード。組織が一つなら要らない / code of the organisation; not needed when there is one",
        };
        var program = new Option<bool>("--program")
        {
            Description = "サインインなど、プログラム自体の証跡 / the program's own chain: sign-ins, new organisations",
        };
        var command = new Command("export", "監査証跡を書き出す / export the trail")
        {
            data,
            output,
            organisation,
            program,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ExportAsync(
                    parsed.GetValue(data),
                    parsed.GetValue(output)!,
                    parsed.GetValue(organisation),
                    parsed.GetValue(program),
                    cancellation
                )
        );
        return command;
    }

    private static Command Key()
    {
        var data = Data();
        var command = new Command("key", "確かめるための公開鍵 / the public keys to verify with") { data };
        command.SetAction((parsed, cancellation) => KeyAsync(parsed.GetValue(data), cancellation));
        return command;
    }

    private static async Task<int> ExportAsync(
        string? data,
        FileInfo output,
        string? code,
        bool program,
        CancellationToken cancellation
    )
    {
        if (output.Directory is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"フォルダーがありません / no such folder: {output.DirectoryName}");
            return ExitCode.Misuse;
        }

        await using var access = await DataAccess.OpenAsync(data, cancellation);
        var chains = await AuditChain.ListAsync(access.Database, cancellation);
        var chain = program ? chains.Single(each => each.Id == AuditWriter.Program) : AuditChain.Choose(chains, code);
        if (chain is null)
        {
            await Console.Error.WriteLineAsync(
                "--organisation で組織を一つ選んでください / choose one with --organisation:\n"
                    + string.Join(
                        '\n',
                        chains.Where(each => each.Code.Length > 0).Select(each => $"{each.Code}\t{each.Name}")
                    )
            );
            return ExitCode.Misuse;
        }

        await RecordAsync(access.Database, chain, output.Name, cancellation);
        using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(DataAccess.FolderOf(data)));
        await new AuditSealer(access.Database, signer, TimeProvider.System).SealAsync(chain.Id, cancellation);
        await WriteAsync(access.Database, chain, output, cancellation);
        return ExitCode.Done;
    }

    private static async Task RecordAsync(
        Database database,
        AuditChain chain,
        string file,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        await new AuditWriter(TimeProvider.System).RecordAsync(
            session,
            AuditActs.TrailExport,
            new Author(null, "ishigaki audit export"),
            AuditSubject.None,
            null,
            new { file },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    private static async Task WriteAsync(
        Database database,
        AuditChain chain,
        FileInfo output,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        await using var stream = output.Create();
        var last = await new AuditExport().WriteAsync(session, chain.Name, stream, cancellation);
        Console.Out.WriteLine(output.FullName);
        if (last is not null)
        {
            Console.Out.WriteLine(Engines.Evidence.Trail.HeldHead.Printed(last.Head));
        }
    }

    private static async Task<int> KeyAsync(string? data, CancellationToken cancellation)
    {
        await using var access = await DataAccess.OpenAsync(data, cancellation);
        using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(DataAccess.FolderOf(data)));
        await using var session = await access.Database.BeginSharedAsync(cancellation);
        var keys = await AuditKeys.AllAsync(session, cancellation);
        Console.Out.Write(string.Concat(keys.Append(signer.PublicPem()).Distinct(StringComparer.Ordinal)));
        return ExitCode.Done;
    }
}
