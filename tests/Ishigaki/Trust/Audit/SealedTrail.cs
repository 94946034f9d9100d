using System.Diagnostics;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>The trail of a test's organisation, sealed with a key of its own.</summary>
internal sealed class SealedTrail(TestOrganisation organisation) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public TrailSigner Signer { get; set; } = TrailSigner.Create();

    public void Dispose() => Signer.Dispose();

    /// <summary>A migrated database of its own, for what concerns every organisation.</summary>
    public static async Task<Database> DatabaseAsync(TestServer server, string name)
    {
        var owner = await server.CreateDatabaseAsync(name);
        await Migrator.ApplyAsync(owner, Migration.Embedded(typeof(Migration).Assembly), default);
        var application = new Npgsql.NpgsqlConnectionStringBuilder(server.Database.ApplicationConnection)
        {
            Database = name,
        };
        return new Database(owner, application.ConnectionString);
    }

    public AuditSealer Sealer() => new(organisation.Database, Signer, organisation.Time);

    /// <summary>Other tests' transactions may be older than ours: waits for them.</summary>
    public async Task<SealedTrail> SealAsync()
    {
        var watch = Stopwatch.StartNew();
        while (await WaitsForOthersAsync())
        {
            Assert.True(watch.Elapsed < Limit, "Somebody else's transaction does not end.");
            await Task.Delay(20);
        }

        do
        {
            await Sealer().SealAsync(organisation.Id, default);
            Assert.True(watch.Elapsed < Limit, "Something stays unsealed.");
        } while (await UnsealedAsync() > 0);

        return this;
    }

    /// <summary>A seal now would leave something for a second batch.</summary>
    private async Task<bool> WaitsForOthersAsync()
    {
        await using var session = await organisation.BeginAsync();
        return await session.ScalarAsync<bool>(
            "select exists (select from audit_entry where organisation_id = current_organisation() "
                + "and xid >= pg_snapshot_xmin(pg_current_snapshot()))",
            default
        );
    }

    public async Task RecordAsync(string act, object? after = null, Session? within = null)
    {
        if (within is not null)
        {
            await Writer().RecordAsync(within, act, TestOrganisation.Author, AuditSubject.None, null, after, default);
            return;
        }

        await using var session = await organisation.BeginAsync();
        await RecordAsync(act, after, session);
        await session.CommitAsync(default);
    }

    /// <summary>Many at once, as an import writes them.</summary>
    public async Task FillAsync(int count)
    {
        await using var session = await organisation.BeginAsync();
        await session.ExecuteAsync(
            "insert into audit_entry (organisation_id, at, act, after) "
                + "select current_organisation(), $2, 'add', json_build_object('n', i) from generate_series(1, $1) i",
            default,
            count,
            organisation.Time.GetUtcNow()
        );
        await session.CommitAsync(default);
    }

    public async Task<byte[]> ExportAsync()
    {
        await using var session = await organisation.BeginAsync();
        using var stream = new MemoryStream();
        await new AuditExport().WriteAsync(session, "試験信用金庫", stream, default);
        return stream.ToArray();
    }

    public async Task<TrailVerdict> VerifyAsync(HeldHead? held = null, params TrailSigner[] signers)
    {
        var keys = signers.Append(Signer).Select(signer => TrailPublicKey.Read(signer.PublicPem())!).ToList();
        return new TrailVerifier(keys, held).Verify(new MemoryStream(await ExportAsync()));
    }

    public Task<List<SealedHead>> HeadsAsync() =>
        organisation.InSessionAsync(session => SealedHead.AfterAsync(session, 0, 1000, default));

    private Task<long> UnsealedAsync() =>
        organisation.InSessionAsync(session =>
            session.ScalarAsync<long>(
                "select (select count(*) from audit_entry) - (select coalesce(sum(count), 0) from audit_head)",
                default
            )
        );

    private AuditWriter Writer() => new(organisation.Time);
}
