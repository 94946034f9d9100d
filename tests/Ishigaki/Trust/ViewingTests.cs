using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Trust;

/// <summary>An organisation looks into another: only where that one said so, as far as it said, and never writing.</summary>
public sealed class ViewingTests(TestServer server)
{
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task Parent_OfACompany_ReadsItsRecords()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await FilledAsync();
        await RelateAsync(company, parent, RelationKinds.Group);
        await using var session = await server.Database.BeginViewingAsync(parent.Id, company.Id, default);
        Assert.True(session.LooksOnly);
        Assert.Equal(5, await CountAsync(session, "register_systems"));
        Assert.Equal(11, await CountAsync(session, "register_software"));
    }

    [Fact]
    public async Task Parent_OfAParent_ReadsTheCompanyOfTheCompany()
    {
        await using var top = await TestOrganisation.CreateAsync(server);
        await using var middle = await TestOrganisation.CreateAsync(server);
        await using var company = await FilledAsync();
        await RelateAsync(company, middle, RelationKinds.Group);
        await Assert.ThrowsAsync<PostgresException>(() =>
            server.Database.BeginViewingAsync(top.Id, company.Id, default)
        );
        await RelateAsync(middle, top, RelationKinds.Group);
        await using var session = await server.Database.BeginViewingAsync(top.Id, company.Id, default);
        Assert.Equal(5, await CountAsync(session, "register_systems"));
    }

    [Fact]
    public async Task Circle_OfParents_Ends()
    {
        await using var one = await TestOrganisation.CreateAsync(server);
        await using var two = await TestOrganisation.CreateAsync(server);
        await RelateAsync(one, two, RelationKinds.Group);
        await RelateAsync(two, one, RelationKinds.Group);
        var seen = await new Visibility(server.Database).OfAsync(one.Id, default);
        Assert.Equal([two.Id], seen.Select(each => each.OrganisationId));
    }

    [Theory]
    [InlineData(RelationKinds.Supervised)]
    [InlineData(RelationKinds.Member)]
    [InlineData(RelationKinds.Supplier)]
    public async Task OtherRelations_ShowTheNameOnly(string kind)
    {
        await using var viewer = await TestOrganisation.CreateAsync(server);
        await using var seen = await FilledAsync();
        await RelateAsync(seen, viewer, kind);
        var found = Assert.Single(await new Visibility(server.Database).OfAsync(viewer.Id, default));
        Assert.Equal((seen.Id, VisibleScope.Name), (found.OrganisationId, found.Scope));
        var failure = await Assert.ThrowsAsync<PostgresException>(() =>
            server.Database.BeginViewingAsync(viewer.Id, seen.Id, default)
        );
        Assert.Equal(Refused, failure.SqlState);
    }

    [Fact]
    public async Task Branch_OfAnAuthority_ReadsNoRecords()
    {
        await using var office = await TestOrganisation.CreateAsync(server);
        await using var authority = await FilledAsync();
        await RelateAsync(authority, office, RelationKinds.Branch, "東部");
        await using var session = await server.Database.BeginViewingAsync(office.Id, authority.Id, default);
        Assert.Equal(0, await CountAsync(session, "register_systems"));
        Assert.Equal(["東部"], await session.ScalarAsync<string[]>("select shown_regions()", default) ?? []);
    }

    [Fact]
    public async Task Company_DoesNotReadItsParent()
    {
        await using var parent = await FilledAsync();
        await using var company = await TestOrganisation.CreateAsync(server);
        await RelateAsync(company, parent, RelationKinds.Group);
        var failure = await Assert.ThrowsAsync<PostgresException>(() =>
            server.Database.BeginViewingAsync(company.Id, parent.Id, default)
        );
        Assert.Equal(Refused, failure.SqlState);
    }

    [Fact]
    public async Task Ended_Relation_ShowsNothing()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await FilledAsync();
        await RelateAsync(company, parent, RelationKinds.Group);
        Assert.True(
            await company
                .Get<Relations>()
                .EndAsync(company.Id, parent.Id, RelationKinds.Group, TestOrganisation.Author, default)
        );
        await Assert.ThrowsAsync<PostgresException>(() =>
            server.Database.BeginViewingAsync(parent.Id, company.Id, default)
        );
        Assert.False(
            await company
                .Get<Relations>()
                .EndAsync(company.Id, parent.Id, RelationKinds.Group, TestOrganisation.Author, default)
        );
    }

    [Theory]
    [InlineData("update register_systems set name = 'x'", PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData("delete from entry_link", PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData("select set_config('transaction_read_only', 'off', true)", PostgresErrorCodes.ActiveSqlTransaction)]
    [InlineData("set transaction read write", PostgresErrorCodes.ActiveSqlTransaction)]
    public async Task Viewer_CannotWriteOrMakeTheTransactionWritable(string sql, string expected)
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await FilledAsync();
        await RelateAsync(company, parent, RelationKinds.Group);
        await using var session = await server.Database.BeginViewingAsync(parent.Id, company.Id, default);
        var failure = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(sql, default));
        Assert.Equal(expected, failure.SqlState);
    }

    [Fact]
    public async Task Viewer_InAWritableTransaction_SeesNothing()
    {
        await using var company = await FilledAsync();
        await using var session = await server.Database.BeginAsync(company.Id, default);
        Assert.Equal(5, await CountAsync(session, "register_systems"));
        await session.ExecuteAsync(
            $"select set_config('app.viewer', '{Guid.NewGuid()}', true), set_config('app.scope', 'records', true)",
            default
        );
        Assert.Equal(0, await CountAsync(session, "register_systems"));
        Assert.Equal(0, await session.ExecuteAsync("update register_systems set name = 'x'", default));
    }

    [Theory]
    [InlineData("membership")]
    [InlineData("membership_role")]
    [InlineData("membership_deputy")]
    [InlineData("api_token")]
    [InlineData("hand_over")]
    public async Task Viewer_SeesNoAccounts(string table)
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        await RelateAsync(company, parent, RelationKinds.Group);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await People.AddAsync(connection, company.Id, "x");
        }

        await using var session = await server.Database.BeginViewingAsync(parent.Id, company.Id, default);
        Assert.Equal(0, await CountAsync(session, table));
    }

    [Fact]
    public async Task Connection_UsedForViewingBefore_CarriesNothing()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await FilledAsync();
        await RelateAsync(company, parent, RelationKinds.Group);
        var alone = new NpgsqlConnectionStringBuilder(server.Database.ApplicationConnection) { MaxPoolSize = 1 };
        await using var database = new Database(server.Database.OwnerConnection, alone.ConnectionString);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await using (var session = await database.BeginViewingAsync(parent.Id, company.Id, default))
            {
                Assert.Equal(5, await CountAsync(session, "register_systems"));
            }

            await using var own = await database.BeginAsync(parent.Id, default);
            Assert.Equal(0, await CountAsync(own, "register_systems"));
            Assert.Equal("off", await own.ScalarAsync<string>("show transaction_read_only", default));
            Assert.Equal(
                "",
                await own.ScalarAsync<string>("select coalesce(current_setting('app.viewer', true), '')", default)
            );
        }
    }

    [Fact]
    public async Task Relation_OfAnother_CannotBeMadeOrChanged()
    {
        await using var mine = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var insert =
            "insert into organisation_relation (organisation_id, viewer_id, kind, since) "
            + $"values ('{other.Id}', '{mine.Id}', 'group', current_date)";
        await using (var session = await mine.BeginAsync())
        {
            var failure = await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync(insert, default));
            Assert.Equal(Refused, failure.SqlState);
        }

        await RelateAsync(other, mine, RelationKinds.Supplier);
        await using var again = await mine.BeginAsync();
        Assert.Equal(0, await again.ExecuteAsync("update organisation_relation set kind = 'group'", default));
    }

    [Fact]
    public async Task Relations_OfOthers_AreNotRead()
    {
        await using var one = await TestOrganisation.CreateAsync(server);
        await using var two = await TestOrganisation.CreateAsync(server);
        await using var stranger = await TestOrganisation.CreateAsync(server);
        await RelateAsync(one, two, RelationKinds.Group);
        await using var session = await stranger.BeginAsync();
        Assert.Empty(
            await session.ListAsync(
                "select organisation_id from organisations_seen_by($1)",
                reader => reader.GetGuid(0),
                default,
                stranger.Id
            )
        );
        Assert.Equal(0, await CountAsync(session, "organisation_relation"));
    }

    [Fact]
    public async Task Company_HasOneParent()
    {
        await using var one = await TestOrganisation.CreateAsync(server);
        await using var two = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        await RelateAsync(company, one, RelationKinds.Group);
        Assert.Equal(
            RelationOutcome.ParentTaken,
            await company
                .Get<Relations>()
                .BeginAsync(company.Id, await CodeAsync(two), RelationKinds.Group, [], TestOrganisation.Author, default)
        );
    }

    [Fact]
    public async Task Relation_ToItselfOrNobody_IsRefused()
    {
        await using var mine = await TestOrganisation.CreateAsync(server);
        var relations = mine.Get<Relations>();
        Assert.Equal(
            RelationOutcome.Itself,
            await relations.BeginAsync(
                mine.Id,
                await CodeAsync(mine),
                RelationKinds.Member,
                [],
                TestOrganisation.Author,
                default
            )
        );
        Assert.Equal(
            RelationOutcome.NoSuchOrganisation,
            await relations.BeginAsync(
                mine.Id,
                "no-such-code",
                RelationKinds.Member,
                [],
                TestOrganisation.Author,
                default
            )
        );
        Assert.Empty(await relations.OfAsync(mine.Id, default));
    }

    private async Task<TestOrganisation> FilledAsync()
    {
        var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        return organisation;
    }

    private static async Task RelateAsync(
        TestOrganisation seen,
        TestOrganisation viewer,
        string kind,
        params string[] regions
    ) =>
        Assert.Equal(
            RelationOutcome.Begun,
            await seen.Get<Relations>()
                .BeginAsync(seen.Id, await CodeAsync(viewer), kind, regions, TestOrganisation.Author, default)
        );

    private static async Task<string> CodeAsync(TestOrganisation organisation) =>
        (await organisation.Get<Organisations>().FindAsync(organisation.Id, default)).Code;

    private static async Task<long> CountAsync(Session session, string table) =>
        await session.ScalarAsync<long>($"select count(*) from {table}", default);
}
