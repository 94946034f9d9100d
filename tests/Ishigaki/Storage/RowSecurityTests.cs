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
    private async Task<List<(string Table, string Columns, Func<Guid, string> Values)>> FillAsync(Guid organisation)
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        var account = Guid.NewGuid();
        await connection.RunAsync(
            "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                + "access_failed_count, display_name) values ($1, true, false, false, false, 0, 'x')",
            account
        );
        var viewer = await CreateAsync();
        var filled = new List<(string, string, Func<Guid, string>)>();
        foreach (var table in await TableDescription.OfOrganisationsAsync(connection))
        {
            var columns = await connection.RowsAsync(
                "select column_name, data_type from information_schema.columns where table_schema = 'public' "
                    + "and table_name = $1 and is_nullable = 'NO' and column_default is null",
                table
            );
            var pairs = columns.Select(column => column.Split('|')).ToList();
            string Values(Guid owner) =>
                string.Join(", ", pairs.Select(pair => Value(pair[0], pair[1], owner, account, viewer)));
            var names = string.Join(", ", pairs.Select(pair => pair[0]));
            await connection.RunAsync($"insert into {table} ({names}) values ({Values(organisation)})");
            filled.Add((table, names, Values));
        }

        return filled;
    }

    private static string Value(string column, string type, Guid organisation, Guid account, Guid viewer) =>
        (column, type) switch
        {
            ("organisation_id", _) => $"'{organisation}'",
            ("account_id" or "for_account_id" or "from_account_id" or "to_account_id", _) => $"'{account}'",
            ("viewer_id", _) => $"'{viewer}'",
            ("kind", _) => "'member'",
            (_, "ARRAY") => "'{}'",
            (_, "uuid") => $"'{Guid.NewGuid()}'",
            (_, "text") => $"'{Guid.NewGuid():N}'",
            (_, "bytea") => "''",
            (_, "xid8") => "pg_current_xact_id()",
            (_, "jsonb") => "'{}'",
            (_, "date") => "current_date",
            (_, "boolean") => "true",
            (_, "integer" or "bigint") => "1",
            (_, "timestamp with time zone") => "now()",
            _ => throw new InvalidOperationException($"{column} is of the unexpected type {type}."),
        };

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
