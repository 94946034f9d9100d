using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>
/// Replaces the key that signs heads: the old key signs that the new one follows. Only while no program uses the data
/// folder, because one that runs keeps the key that it read.
/// </summary>
internal static class AuditKeyRotateCommand
{
    public static Command Create()
    {
        var data = AuditCommand.Data();
        var language = LanguageOption.Create();
        var command = new Command(
            "rotate",
            "封に署名する鍵を替える（前の鍵が引継ぎに署名する） / replace the key that signs heads; the old one signs the hand-over"
        )
        {
            data,
            language,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language));
                return RunAsync(parsed.GetValue(data), cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(string? data, CancellationToken cancellation)
    {
        using var directory = DataDirectory.TryOpen(DataAccess.FolderOf(data));
        if (directory is null)
        {
            Console.Error.WriteLine(
                Words.T(
                    "石垣が動いています。止めてから鍵を替えてください。動いている間は前の鍵で署名し続けるためです。",
                    "Ishigaki is running. Stop it first: a running program goes on signing with the key that it read."
                )
            );
            return ExitCode.Refused;
        }

        await using var store = await Store.OpenAsync(directory.Database, DataAccess.Configuration, cancellation);
        await SealAsync(store.Database, directory, cancellation);
        var id = await TrailKeyFile.ReplaceAsync(
            directory.Keys,
            async (old, next) =>
            {
                await using var session = await store.Database.BeginSharedAsync(cancellation);
                await KeyHandOvers.KeepAsync(session, old, next, TimeProvider.System.GetUtcNow(), cancellation);
                await session.CommitAsync(cancellation);
            }
        );
        Console.Out.WriteLine(
            Words.T(
                $"これからは鍵 {id} が署名します。前の鍵の秘密の半分は消えました。控えにある前の鍵も捨て、keys/ の控えを取り直してください。",
                $"The key {id} signs from now on. The private half of the key before is gone: throw away its copies too, and back up keys/ again."
            )
        );
        return ExitCode.Done;
    }

    /// <summary>What the old key can still vouch for, it does.</summary>
    private static async Task SealAsync(Database database, DataDirectory directory, CancellationToken cancellation)
    {
        using var signer = TrailKeyFile.Open(directory.Keys);
        await new AuditSealer(database, signer, TimeProvider.System).SealAllAsync(cancellation);
    }
}
