using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>The public keys that ever signed, each with the time that it signed; the output is the key file of <c>verify</c>.</summary>
internal static class AuditKeyCommand
{
    public static Command Create()
    {
        var data = AuditCommand.Data();
        var command = new Command(
            "key",
            "確かめるための公開鍵と、それぞれが署名した期間 / the public keys to verify with, and when each signed"
        )
        {
            data,
            AuditKeyRotateCommand.Create(),
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? data, CancellationToken cancellation)
    {
        await using var access = await DataAccess.OpenAsync(data, cancellation);
        using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(DataAccess.FolderOf(data)));
        var uses = new List<KeyUse>();
        foreach (var chain in await AuditChain.ListAsync(access.Database, cancellation))
        {
            await using var session = await access.Database.BeginAsync(chain.Id, cancellation);
            uses.AddRange(await AuditKeys.OfAsync(session, cancellation));
        }

        await using var shared = await access.Database.BeginSharedAsync(cancellation);
        var handOvers = await KeyHandOvers.AllAsync(shared, cancellation);
        Console.Out.Write(AuditKeys.Print(AuditKeys.Together(uses), signer, handOvers));
        return ExitCode.Done;
    }
}
