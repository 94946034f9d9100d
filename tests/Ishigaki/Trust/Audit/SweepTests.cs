using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>One round over many organisations, in a database of their own.</summary>
public sealed class SweepTests(TestServer server)
{
    private const int Organisations = 230; // more than are asked for on one way

    [Fact]
    public async Task Round_SealsEveryChainThatHasSomething_AndThenFindsNothing()
    {
        await using var database = await SealedTrail.DatabaseAsync(server, $"sweep_{Guid.NewGuid():N}");
        using var signer = TrailSigner.Create();
        await using var own = await TestOrganisation.CreateAsync(database);
        await CreateAsync(database, Organisations - 1);
        var sealer = new AuditSealer(database, signer, own.Time);
        // Each organisation has one entry of its own; the program's chain tells of the one that the program created.
        await UntilAsync(sealer, Organisations);
        Assert.Equal(0, await sealer.SealAllAsync(default));
        await own.InSessionAsync(async session =>
        {
            var writer = new AuditWriter(own.Time);
            await writer.RecordAsync(session, "x", TestOrganisation.Author, AuditSubject.None, null, null, default);
            return 0;
        });
        await UntilAsync(sealer, 1);
        Assert.Equal(0, await sealer.SealAllAsync(default));
    }

    /// <summary>Transactions of other tests on this server may hold back the last ones for a moment.</summary>
    private static async Task UntilAsync(AuditSealer sealer, long wanted)
    {
        var total = 0L;
        for (var i = 0; i < 1500 && total < wanted; i++)
        {
            total += await sealer.SealAllAsync(default);
            await Task.Delay(total < wanted ? 20 : 0);
        }

        Assert.Equal(wanted, total);
    }

    private static async Task CreateAsync(Database database, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = Guid.CreateVersion7();
            await using var session = await database.BeginAsync(id, default);
            await session.ExecuteAsync(
                "insert into organisation (id, code, name) values ($1, $2, $2)",
                default,
                id,
                id.ToString("N")
            );
            await session.ExecuteAsync(
                "insert into audit_entry (organisation_id, at, act) values ($1, now(), 'x')",
                default,
                id
            );
            await session.CommitAsync(default);
        }
    }
}
