using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Bench.Reliability;

/// <summary>After every kill: is the trail of the organisation and of the program sound, and does it still hold the last head seen?</summary>
internal sealed class TrailCheck
{
    private readonly Dictionary<Guid, HeldHead> _held = [];

    public long Failures { get; private set; }

    /// <summary>Of the organisations, over all data folders.</summary>
    public long Entries { get; private set; }

    public long Verified { get; private set; }

    /// <summary>A new data folder begins with no head.</summary>
    public void Forget() => _held.Clear();

    public async Task RunAsync(House house, string when)
    {
        await CheckAsync(house, house.Organisation, when);
        await CheckAsync(house, AuditWriter.Program, when);
    }

    /// <summary>At the end of a data folder: everything is sealed, and every entry there is proven.</summary>
    public async Task CloseAsync(House house)
    {
        using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(house.Folder));
        await new AuditSealer(house.Database, signer, TimeProvider.System).SealAllAsync(default);
        await RunAsync(house, "everything sealed");
        await using var session = await house.BeginAsync();
        var entries = await session.ScalarAsync<long>(
            "select count(*) from audit_entry where organisation_id = current_organisation()",
            default
        );
        Failures += (await SealedHead.LastOfAsync(session, default))?.Signed.Head.Last == entries ? 0 : 1;
        Entries += entries;
    }

    private async Task CheckAsync(House house, Guid chain, string when)
    {
        using var file = new MemoryStream();
        await using (var session = await house.Database.BeginAsync(chain, default))
        {
            await new AuditExport().WriteAsync(session, "計測信用金庫", file, default);
        }

        file.Position = 0;
        var verdict = new TrailVerifier(await KeysAsync(house), _held.GetValueOrDefault(chain)).Verify(file);
        Verified++;
        if (!verdict.IsSound || verdict.Notes.Count > 0)
        {
            Failures++;
            await Console.Error.WriteLineAsync(
                $"{when}: {verdict.Fault}, head {verdict.Head}, entry {verdict.Entry}, {string.Join(' ', verdict.Notes)}"
            );
        }

        if (verdict.ProvenHead is { } head)
        {
            _held[chain] = HeldHead.Of(head);
        }
    }

    private static async Task<IReadOnlyList<TrailPublicKey>> KeysAsync(House house)
    {
        await using var session = await house.Database.BeginSharedAsync(default);
        var texts = await AuditKeys.AllAsync(session, default);
        return TrailPublicKeys.Read(string.Concat(texts))!;
    }
}
