using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Storage;

/// <summary>Connections are used again without being cleaned: plans stay, and nothing else does.</summary>
public sealed class PreparedTests(TestServer server)
{
    private const string Question = "select count(*) from register_systems where code = $1";

    [Fact]
    public async Task Question_AskedAgain_IsPlannedOnce()
    {
        await using var session = await server.Database.BeginSharedAsync(default);
        Assert.Equal(0, await PlansAsync(session));
        for (var i = 0; i < 4; i++)
        {
            await session.ScalarAsync<long>(Question, default, "S1");
        }

        Assert.Equal(1, await PlansAsync(session));
    }

    [Fact]
    public async Task Question_WherePreparingIsSwitchedOff_IsNot()
    {
        await using var database = new Database(
            server.Database.OwnerConnection,
            server.Database.ApplicationConnection + ";Max Auto Prepare=0"
        );
        await using var session = await database.BeginSharedAsync(default);
        for (var i = 0; i < 4; i++)
        {
            await session.ScalarAsync<long>(Question, default, "S1");
        }

        Assert.Equal(0, await PlansAsync(session));
    }

    [Fact]
    public async Task Connection_UsedByAnother_KnowsNothingOfTheFirst()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "code,name\nS1,勘定系\n");
        await using var database = new Database(
            server.Database.OwnerConnection,
            server.Database.ApplicationConnection + ";Maximum Pool Size=1;Application Name=one"
        );
        long first;
        await using (var session = await database.BeginAsync(organisation.Id, default))
        {
            first = await BackendAsync(session);
            Assert.Equal(1, await session.ScalarAsync<long>("select count(*) from register_systems", default));
            await session.ExecuteAsync("create temporary table left_over (a integer) on commit drop", default);
            await session.CommitAsync(default);
        }

        await using var second = await database.BeginSharedAsync(default);
        Assert.Equal(first, await BackendAsync(second));
        Assert.Equal(0, await second.ScalarAsync<long>("select count(*) from register_systems", default));
        Assert.Equal(
            "||",
            await second.ScalarAsync<string>(
                "select concat(current_setting('app.organisation', true), '|', current_setting('app.account', true), '|', to_regclass('left_over'))",
                default
            )
        );
    }

    private static Task<long> PlansAsync(Session session) =>
        session.ScalarAsync<long>(
            "select count(*) from pg_prepared_statements where statement like '%register_systems where code%' and statement not like '%pg_prepared%'",
            default
        );

    private static async Task<long> BackendAsync(Session session) =>
        await session.ScalarAsync<int>("select pg_backend_pid()", default);
}
