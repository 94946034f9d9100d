using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Storage;

/// <summary>Connections are used again without being cleaned, and nothing of the one use is known to the next.</summary>
public sealed class PreparedTests(TestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData(";Max Auto Prepare=50;Auto Prepare Min Usages=1")]
    public async Task Question_ThatFailedAndWasTakenBack_IsAnsweredAfterwards(string said)
    {
        await using var database = new Database(
            server.Database.OwnerConnection,
            server.Database.ApplicationConnection + ";Maximum Pool Size=1" + said
        );
        const string Divided = "select 100 / $1";
        for (var i = 0; i < 4; i++)
        {
            await using var failing = await database.BeginSharedAsync(default);
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => failing.ScalarAsync<int>(Divided, default, 0));
        }

        await using var session = await database.BeginSharedAsync(default);
        var answers = new List<int> { await OfAsync(2), await OfAsync(4), await OfAsync(5) };
        Assert.Equal([50, 25, 20], answers);
        Assert.Equal(0, await PlansAsync(session));

        Task<int> OfAsync(int by) => session.ScalarAsync<int>(Divided, default, by)!;
    }

    /// <summary>What the program prepares by saying so does not suffer from what preparing by itself does.</summary>
    [Fact]
    public async Task PreparedQuestion_ThatFailedAndWasTakenBack_IsAnsweredAfterwards()
    {
        await using var database = new Database(
            server.Database.OwnerConnection,
            server.Database.ApplicationConnection + ";Maximum Pool Size=1;Application Name=said"
        );
        for (var i = 0; i < 8; i++)
        {
            await using (var failing = await database.BeginSharedAsync(default))
            {
                await Assert.ThrowsAsync<Npgsql.PostgresException>(() => OfAsync(failing, 100, 0));
                await Assert.ThrowsAsync<Npgsql.PostgresException>(() => OfAsync(failing, 100, 1));
            }

            await using var session = await database.BeginSharedAsync(default);
            Assert.Equal([50], await OfAsync(session, 100, 2));
            Assert.Equal(
                [7],
                await session.ListPreparedAsync("select $1 + 4", reader => reader.GetInt32(0), default, 3)
            );
            Assert.Equal([25], await OfAsync(session, 50, 2));
            Assert.Equal(2, await PlansAsync(session));
        }

        static Task<List<int>> OfAsync(Session session, int what, int by) =>
            session.ListPreparedAsync("select $1 / $2", reader => reader.GetInt32(0), default, what, by);
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
        session.ScalarAsync<long>("select count(*) from pg_prepared_statements", default);

    private static async Task<long> BackendAsync(Session session) =>
        await session.ScalarAsync<int>("select pg_backend_pid()", default);
}
