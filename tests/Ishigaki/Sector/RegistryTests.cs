using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Modules.Sector.Organisations;
using Ishigaki.Tests.Fixtures;
using Ishigaki.Tests.Trust;
using Npgsql;

namespace Ishigaki.Tests.Sector;

/// <summary>Who sees what of a register of organisations.</summary>
public sealed class RegistryTests(TestServer server)
{
    private const string Listed =
        "code,name,region,sector,kind\nN1,北の信用金庫,北部,中小・地域金融機関,金融機関等\n"
        + "N2,北の証券,北部,金融商品取引業者等,金融機関等\nS1,南の銀行,南部,主要行等,金融機関等\nX,どこかの銀行,,主要行等,金融機関等\n";

    [Fact]
    public async Task RegionalOffice_SeesItsRegionOfTheRegister_AndNothingElse()
    {
        await using var authority = await FilledAsync();
        await using var office = await TestOrganisation.CreateAsync(server);
        await RelateAsync(authority, office, RelationKinds.Branch, "北部");
        await using var session = await server.Database.BeginViewingAsync(office.Id, authority.Id, default);
        Assert.Equal(
            ["N1", "N2"],
            (await OrganisationRegister.NodesAsync(session, 10, default))
                .Select(node => node.Code)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(2, (await OrganisationRegister.SectorsAsync(session, default)).Sum(each => each.Organisations));
        foreach (var table in new[] { "register_systems", "audit_entry", "membership", "api_token" })
        {
            Assert.Equal(0L, await session.ScalarAsync<long>($"select count(*) from {table}", default));
        }

        await Assert.ThrowsAsync<PostgresException>(() =>
            session.ExecuteAsync("update register_organisations set name = 'x'", default)
        );
    }

    [Fact]
    public async Task RegionalOffice_WithoutARegion_SeesNothing()
    {
        await using var authority = await FilledAsync();
        await using var office = await TestOrganisation.CreateAsync(server);
        await RelateAsync(authority, office, RelationKinds.Branch);
        await using var session = await server.Database.BeginViewingAsync(office.Id, authority.Id, default);
        Assert.Empty(await OrganisationRegister.NodesAsync(session, 10, default));
    }

    [Fact]
    public async Task RegionalOfficesActor_MaySeeTheRegister_AndNoLedger()
    {
        await using var authority = await FilledAsync();
        await using var office = await TestOrganisation.CreateAsync(server);
        var person = await office.JoinAsync(server, "工藤", "supervisor");
        await RelateAsync(authority, office, RelationKinds.Branch, "北部");
        var actor = (await office.Get<Actors>().FindAsync(person.AccountId, authority.Id, default))!;
        Assert.Equal(authority.Id, actor.OrganisationId);
        Assert.True(actor.May(Permissions.Registry));
        Assert.False(actor.May(Permissions.Read));
        Assert.False(actor.May("identify.systems.read"));
        Assert.False(actor.May("govern.organisations.write"));
        Assert.False(actor.May(Permissions.TrailRead));
    }

    [Theory]
    [InlineData(RelationKinds.Supervised)]
    [InlineData(RelationKinds.Member)]
    [InlineData(RelationKinds.Supplier)]
    public async Task NameOnlyRelations_CannotLookIn(string kind)
    {
        await using var seen = await FilledAsync();
        await using var other = await TestOrganisation.CreateAsync(server);
        await RelateAsync(seen, other, kind);
        await Assert.ThrowsAsync<PostgresException>(() =>
            server.Database.BeginViewingAsync(other.Id, seen.Id, default)
        );
    }

    [Fact]
    public async Task Parent_SeesTheWholeRegisterOfItsCompany()
    {
        await using var company = await FilledAsync();
        await using var parent = await TestOrganisation.CreateAsync(server);
        await RelateAsync(company, parent, RelationKinds.Group);
        await using var session = await server.Database.BeginViewingAsync(parent.Id, company.Id, default);
        Assert.Equal(4, (await OrganisationRegister.NodesAsync(session, 10, default)).Count);
    }

    [Fact]
    public async Task Nodes_RemovedOrOfAnother_AreNotListed()
    {
        await using var mine = await FilledAsync();
        await using var other = await FilledAsync();
        await mine.RemoveAsync("organisations", "N1");
        await using var session = await mine.BeginAsync();
        Assert.Equal(3, (await OrganisationRegister.NodesAsync(session, 10, default)).Count);
        Assert.Equal(2, (await OrganisationRegister.NodesAsync(session, 2, default)).Count);
    }

    private async Task<TestOrganisation> FilledAsync()
    {
        var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("organisations", Listed);
        Assert.Equal((4, 0), (result.Added, result.RefusedTotal));
        await organisation.ImportAsync("systems", "code,name\nA,勘定系\n");
        return organisation;
    }

    private static async Task RelateAsync(
        TestOrganisation seen,
        TestOrganisation viewer,
        string kind,
        params string[] regions
    )
    {
        var code = (await viewer.Get<Organisations>().FindAsync(viewer.Id, default)).Code;
        Assert.Equal(
            RelationOutcome.Begun,
            await seen.Get<Relations>().BeginAsync(seen.Id, code, kind, regions, TestOrganisation.Author, default)
        );
    }
}
