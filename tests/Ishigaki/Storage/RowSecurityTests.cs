using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

/// <summary>A forgotten <c>where</c> leaks nothing: the database itself keeps organisations apart.</summary>
public sealed class RowSecurityTests(TestServer server)
{
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task Rows_OfAnotherOrganisation_AreInvisibleAndOutOfReach()
    {
        var (mine, other) = (await CreateAsync(), await CreateAsync());
        foreach (var (table, columns, values) in await FillAsync(other))
        {
            Assert.Equal((table, 1L), (table, await CountAsync(other, table)));
            Assert.Equal((table, 0L), (table, await CountAsync(mine, table)));
            // The trail cannot be updated at all.
            Assert.True(
                await FailAsync(mine, $"update {table} set organisation_id = organisation_id") is Refused or "",
                table
            );
            Assert.Equal(
                (table, Refused),
                (table, await FailAsync(mine, $"insert into {table} ({columns}) values ({values(other)})"))
            );
            Assert.Equal(
                (table, Refused),
                (table, await FailAsync(other, $"update {table} set organisation_id = '{mine}'"))
            );
            Assert.True(await FailAsync(mine, $"delete from {table}") is Refused or "", table);
            Assert.Equal((table, 1L), (table, await CountAsync(other, table)));
        }
    }

    [Fact]
    public async Task Rows_WithoutASetting_AreInvisible()
    {
        var filled = await FillAsync(await CreateAsync());
        await using var bare = await TestServer.OpenAsync(server.Database.ApplicationConnection);
        await using var shared = await server.Database.BeginSharedAsync(default);
        foreach (var (table, columns, values) in filled)
        {
            Assert.Equal((table, 0L), (table, await bare.AskAsync<long>($"select count(*) from {table}")));
            Assert.Equal(
                (table, 0L),
                (table, await shared.ScalarAsync<long>($"select count(*) from {table}", default))
            );
            var insert = $"insert into {table} ({columns}) values ({values(Guid.NewGuid())})";
            var failure = await Assert.ThrowsAsync<PostgresException>(() => bare.RunAsync(insert));
            Assert.Equal((table, Refused), (table, failure.SqlState));
        }

        Assert.Equal(0, await bare.AskAsync<long>("select count(*) from organisation"));
    }

    [Fact]
    public async Task Organisation_OfOthers_IsInvisibleAndUnchangeable()
    {
        var (mine, other) = (await CreateAsync(), await CreateAsync());
        Assert.Equal(1, await CountAsync(mine, "organisation"));
        Assert.Equal(0, await TryAsync(mine, $"update organisation set name = 'x' where id = '{other}'"));
        Assert.Equal(
            Refused,
            await FailAsync(mine, $"update organisation set id = '{Guid.NewGuid()}' where id = '{mine}'")
        );
        Assert.Equal(
            Refused,
            await FailAsync(
                mine,
                $"insert into organisation (id, code, name) values ('{Guid.NewGuid()}', '{Guid.NewGuid()}', 'x')"
            )
        );
    }

    [Fact]
    public async Task Connection_UsedAgain_KeepsNeitherSettingNorRole()
    {
        var mine = await CreateAsync();
        var alone = new NpgsqlConnectionStringBuilder(server.Database.ApplicationConnection) { MaxPoolSize = 1 };
        await using var database = new Database(server.Database.OwnerConnection, alone.ConnectionString);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await using (var session = await database.BeginAsync(mine, default))
            {
                Assert.Equal("ishigaki_app", await session.ScalarAsync<string>("select current_user::text", default));
                Assert.Equal(1, await session.ScalarAsync<long>("select count(*) from organisation", default));
            }

            await using var shared = await database.BeginSharedAsync(default);
            Assert.Equal("ishigaki_app", await shared.ScalarAsync<string>("select current_user::text", default));
            Assert.Equal(0, await shared.ScalarAsync<long>("select count(*) from organisation", default));
        }
    }

    /// <summary>One row of the organisation in every table that belongs to organisations.</summary>
    private async Task<IReadOnlyList<SampleRow>> FillAsync(Guid organisation)
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        return await SampleOrganisation.RowsAsync(connection, organisation, await CreateAsync());
    }

    private async Task<Guid> CreateAsync()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        return organisation.Id;
    }

    private async Task<long> CountAsync(Guid organisation, string table)
    {
        await using var session = await server.Database.BeginAsync(organisation, default);
        return await session.ScalarAsync<long>($"select count(*) from {table}", default);
    }

    private async Task<int> TryAsync(Guid organisation, string sql)
    {
        await using var session = await server.Database.BeginAsync(organisation, default);
        return await session.ExecuteAsync(sql, default);
    }

    /// <summary>The SQL state of the failure; empty when nothing failed and nothing was touched.</summary>
    private async Task<string> FailAsync(Guid organisation, string sql)
    {
        try
        {
            Assert.Equal(0, await TryAsync(organisation, sql));
            return "";
        }
        catch (PostgresException failure)
        {
            return failure.SqlState;
        }
    }
}
