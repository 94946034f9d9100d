using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>In databases of their own: an era concerns all chains.</summary>
public sealed class EraTests(TestServer server)
{
    private static readonly Guid Organisation = Guid.NewGuid();

    [Fact]
    public async Task Era_AfterARestore_KeepsTheOrderThoughTransactionNumbersBeginLower()
    {
        await using var database = await DatabaseAsync("trail_era", all: true);
        await using (var superuser = await SuperuserAsync("trail_era"))
        {
            // As restored from a server that had seen many more transactions.
            await superuser.RunAsync(
                "insert into audit_entry (organisation_id, xid, seq, at, act) values ($1, '900000000000', 500, now(), 'restored')",
                Organisation
            );
        }

        Assert.Equal(2, await AuditEra.BeginAsync(database.OwnerConnection, "restore", default));
        await using (var session = await database.BeginAsync(Organisation, default))
        {
            await session.ExecuteAsync(
                "insert into audit_entry (organisation_id, at, act) values (current_organisation(), now(), 'after')",
                default
            );
            await session.CommitAsync(default);
        }

        using var signer = TrailSigner.Create();
        var sealer = new AuditSealer(database, signer, TimeProvider.System);
        for (var sealedNow = 0L; sealedNow < 2; sealedNow += await sealer.SealAsync(Organisation, default))
        {
            await Task.Delay(10);
        }

        await using var reading = await database.BeginAsync(Organisation, default);
        using var stream = new MemoryStream();
        await new AuditExport().WriteAsync(reading, "", stream, default);
        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.True(
            text.IndexOf("\"restored\"", StringComparison.Ordinal) < text.IndexOf("\"after\"", StringComparison.Ordinal)
        );
        stream.Position = 0;
        var verdict = new TrailVerifier([TrailPublicKey.Read(signer.PublicPem())!]).Verify(stream);
        Assert.Equal((TrailFault.None, 2L), (verdict.Fault, verdict.ProvenEntry));
    }

    [Fact]
    public async Task Migration_OfAnEarlierRelease_KeepsItsHistoryAndItsOrganisations()
    {
        await using var database = await DatabaseAsync("trail_upgrade", all: false);
        await using (var superuser = await SuperuserAsync("trail_upgrade"))
        {
            await superuser.RunAsync("insert into organisation (id, code, name) values ($1, 'x', 'x')", Organisation);
            await superuser.RunAsync(
                "insert into entry_change (organisation_id, id, register, entry_id, at, act, account_name, before, after) "
                    + "select $1, gen_random_uuid(), 'systems', $1, now() - i * interval '1 day', 'change', '花子', "
                    + "'{\"name\": \"前\"}', jsonb_build_object('name', i) from generate_series(1, 3) i",
                Organisation
            );
        }

        await Migrator.ApplyAsync(database.OwnerConnection, Migration.Embedded(typeof(Migration).Assembly), default);
        await using var session = await database.BeginAsync(Organisation, default);
        var rows = await session.ListAsync(
            "select after->>'name' || before::text || account_name from audit_entry order by era, xid, seq",
            reader => reader.GetString(0),
            default
        );
        Assert.Equal<string[]>(
            ["3{\"name\": \"前\"}花子", "2{\"name\": \"前\"}花子", "1{\"name\": \"前\"}花子"],
            [.. rows]
        );
        Assert.True(
            await session.ScalarAsync<bool>(
                "select exists (select from audit_chain where id = $1)",
                default,
                Organisation
            )
        );
    }

    private async Task<Database> DatabaseAsync(string name, bool all)
    {
        var owner = await server.CreateDatabaseAsync(name);
        var migrations = Migration.Embedded(typeof(Migration).Assembly);
        await Migrator.ApplyAsync(owner, [.. migrations.Where(each => all || each.Number < 6)], default);
        var application = new NpgsqlConnectionStringBuilder(server.Database.ApplicationConnection) { Database = name };
        return new Database(owner, application.ConnectionString);
    }

    private Task<NpgsqlConnection> SuperuserAsync(string name) =>
        TestServer.OpenAsync(
            new NpgsqlConnectionStringBuilder(server.Superuser) { Database = name, Pooling = false }.ConnectionString
        );
}
