using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>What the program itself cannot do to the trail, even if somebody made it run their SQL.</summary>
public sealed class GrantTests(TestServer server)
{
    private const string Row = "organisation_id, at, act";
    private const string Values = "current_organisation(), now(), 'forged'";

    [Theory]
    [InlineData("update audit_entry set act = 'x'")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    [InlineData("update audit_head set note = 'x'")]
    [InlineData("delete from audit_head")]
    [InlineData("truncate audit_head")]
    [InlineData("update audit_key set public_pem = 'x'")]
    [InlineData("delete from audit_key")]
    [InlineData("delete from audit_chain")]
    [InlineData("insert into audit_chain values (gen_random_uuid())")]
    [InlineData("insert into audit_era values (9, now(), 'x')")]
    [InlineData("alter table audit_entry alter column era set default 9")]
    [InlineData("alter table audit_entry no force row level security")]
    [InlineData("select setval('audit_entry_seq', 1)")]
    [InlineData($"insert into audit_entry ({Row}, xid) values ({Values}, '3')")]
    [InlineData($"insert into audit_entry ({Row}, era) values ({Values}, 0)")]
    [InlineData($"insert into audit_entry ({Row}, seq) values ({Values}, 1)")]
    [InlineData($"insert into audit_entry ({Row}, removed) values ({Values}, true)")]
    [InlineData($"insert into audit_entry ({Row}) values (gen_random_uuid(), now(), 'of another')")]
    public async Task Application_ToThePast_IsRefused(string sql)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("kept");
        await trail.SealAsync();
        await using var session = await organisation.BeginAsync();
        var failure = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(sql, default));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, failure.SqlState);
    }

    [Fact]
    public async Task Application_MayAppend_SoTheRefusalsMeanSomething()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var session = await organisation.BeginAsync();
        Assert.Equal(1, await session.ExecuteAsync($"insert into audit_entry ({Row}) values ({Values})", default));
    }

    [Fact]
    public async Task Organisation_SeesItsOwnTrailOnly()
    {
        await using var mine = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(other);
        await trail.RecordAsync("secret");
        await trail.SealAsync();
        Assert.Equal((1, 1), await CountAsync(other));
        Assert.Equal((0, 0), await CountAsync(mine));
    }

    [Fact]
    public async Task ProgramsOwnChain_IsWrittenFromAnySession_AndReadFromNone()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var act = $"test {Guid.NewGuid()}";
        await organisation.InSessionAsync(async session =>
        {
            await new AuditWriter(organisation.Time).RecordForProgramAsync(
                session,
                act,
                TestOrganisation.Author,
                null,
                default
            );
            return 0;
        });
        Assert.Equal(0, await OfAsync(await organisation.BeginAsync(), act));
        Assert.Equal(0, await OfAsync(await server.Database.BeginSharedAsync(default), act));
        Assert.Equal(1, await OfAsync(await server.Database.BeginAsync(AuditWriter.Program, default), act));
    }

    private static async Task<long> OfAsync(Session session, string act)
    {
        await using (session)
        {
            return await session.ScalarAsync<long>("select count(*) from audit_entry where act = $1", default, act);
        }
    }

    private static Task<(int, int)> CountAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(async session =>
            (
                (int)await session.ScalarAsync<long>("select count(*) from audit_entry", default),
                (int)await session.ScalarAsync<long>("select count(*) from audit_head", default)
            )
        );
}
