using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class ActorTests(TestServer server)
{
    [Fact]
    public async Task Find_SeveralRoles_AllowsWhatEitherAllows()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var person = await organisation.JoinAsync(server, "森", "business-owner", "system-owner");
        var actor = await FindAsync(organisation, person);
        Assert.True(actor!.May("identify.systems.write"));
        Assert.True(actor.May("identify.services.write"));
        Assert.False(actor.May(Permissions.Write));
    }

    [Fact]
    public async Task Find_RoleThatIsOver_IsNobody()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var person = await organisation.JoinAsync(server, "外部", Roles.ExternalResponder);
        await organisation
            .Get<Organisations>()
            .JoinAsync(
                organisation.Id,
                new RoleGrant(person.AccountId, [Roles.ExternalResponder], FakeTime.Today),
                default
            );
        Assert.NotNull(await FindAsync(organisation, person));
        organisation.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await FindAsync(organisation, person));
    }

    [Fact]
    public async Task Find_OrganisationOfStrangers_FallsBackToTheOwn()
    {
        await using var own = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var person = await own.JoinAsync(server, "佐藤", Roles.Officer);
        var actor = await own.Get<Actors>().FindAsync(person.AccountId, other.Id, default);
        Assert.Equal(own.Id, actor!.OrganisationId);
        Assert.Null(actor.Viewer);
    }

    [Fact]
    public async Task Find_NothingChosen_IsTheOrganisationJoinedFirst()
    {
        await using var first = await TestOrganisation.CreateAsync(server);
        await using var second = await TestOrganisation.CreateAsync(server);
        var person = await first.JoinAsync(server, "佐藤", Roles.Officer);
        var grant = new RoleGrant(person.AccountId, [Roles.Reader]);
        // An invitation from elsewhere, whose name sorts before every other, and new roles at home after it.
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync("update organisation set name = ' a' where id = $1", second.Id);
        }

        await second.Get<Organisations>().JoinAsync(second.Id, grant, default);
        await first.Get<Organisations>().JoinAsync(first.Id, grant, default);
        var actor = await first.Get<Actors>().FindAsync(person.AccountId, null, default);
        Assert.Equal(first.Id, actor!.OrganisationId);
        Assert.Equal(
            second.Id,
            (await first.Get<Actors>().FindAsync(person.AccountId, second.Id, default))!.OrganisationId
        );
    }

    [Fact]
    public async Task Find_CompanyOfTheGroup_IsLookedIntoOnly()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        var person = await parent.JoinAsync(server, "佐藤", Roles.Ciso);
        var code = (await parent.Get<Organisations>().FindAsync(parent.Id, default)).Code;
        await company
            .Get<Relations>()
            .BeginAsync(company.Id, code, RelationKinds.Group, [], TestOrganisation.Author, default);
        var actor = await parent.Get<Actors>().FindAsync(person.AccountId, company.Id, default);
        Assert.Equal(company.Id, actor!.OrganisationId);
        Assert.Equal(parent.Id, actor.Viewer!.OrganisationId);
        Assert.True(actor.May(Permissions.Read));
        Assert.All(
            [
                Permissions.Write,
                Permissions.Catalogues,
                Permissions.Organisation,
                Permissions.Accounts,
                "identify.systems.write",
            ],
            permission => Assert.False(actor.May(permission), permission)
        );
    }

    [Fact]
    public async Task Find_AdministratorOfTheParent_SeesNoRecordOfTheCompany()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        var person = await parent.JoinAsync(server, "井上", Roles.Administrator);
        var code = (await parent.Get<Organisations>().FindAsync(parent.Id, default)).Code;
        await company
            .Get<Relations>()
            .BeginAsync(company.Id, code, RelationKinds.Group, [], TestOrganisation.Author, default);
        var actor = await parent.Get<Actors>().FindAsync(person.AccountId, company.Id, default);
        Assert.False(actor!.May(Permissions.Read));
        Assert.False(actor.May(Permissions.Accounts));
    }

    [Fact]
    public async Task Deputy_DuringTheDays_ActsInTheOthersName()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var officer = await organisation.JoinAsync(server, "高橋 美咲", Roles.Officer);
        var deputy = await organisation.JoinAsync(server, "中村 亮", Roles.Reader);
        Assert.Null(await NameAsync(organisation, [officer, deputy], deputy, officer, Roles.Officer));
        var actor = await FindAsync(organisation, deputy);
        Assert.True(actor!.May(Permissions.Write));
        Assert.Equal(
            ("中村 亮（高橋 美咲の代理）", "中村 亮"),
            In("ja", () => (actor.SignedName(Permissions.Write), actor.SignedName(Permissions.Read)))
        );
        organisation.Time.Advance(TimeSpan.FromDays(8));
        Assert.False((await FindAsync(organisation, deputy))!.May(Permissions.Write));
    }

    [Fact]
    public async Task Deputy_OfWhoLostTheRole_HasItNoLonger()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var officer = await organisation.JoinAsync(server, "高橋", Roles.Officer);
        var deputy = await organisation.JoinAsync(server, "中村", Roles.Reader);
        await NameAsync(organisation, [officer, deputy], deputy, officer, Roles.Officer);
        await using (var session = await organisation.BeginAsync())
        {
            await session.ExecuteAsync("delete from membership_role where account_id = $1", default, officer.AccountId);
            await session.CommitAsync(default);
        }

        Assert.False((await FindAsync(organisation, deputy))!.May(Permissions.Write));
    }

    [Fact]
    public async Task Deputy_ThatConflictsOrIsNoMember_IsRefused()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var officer = await organisation.JoinAsync(server, "高橋", Roles.Officer);
        var administrator = await organisation.JoinAsync(server, "井上", Roles.Administrator);
        var audit = await organisation.JoinAsync(server, "監査", Roles.InternalAudit);
        var stranger = officer with { AccountId = Guid.NewGuid() };
        Member[] members = [officer, administrator, audit];
        Assert.NotNull(await NameAsync(organisation, members, administrator, officer, Roles.Officer));
        Assert.NotNull(await NameAsync(organisation, members, audit, officer, Roles.Officer));
        Assert.NotNull(await NameAsync(organisation, members, stranger, officer, Roles.Officer));
        Assert.NotNull(await NameAsync(organisation, members, officer, officer, Roles.Officer));
        Assert.NotNull(await NameAsync(organisation, members, officer, audit, Roles.Administrator));
        Assert.Empty(await organisation.Get<Deputies>().OfAsync(organisation.Id, default));
    }

    private static Task<Actor?> FindAsync(TestOrganisation organisation, Member person) =>
        organisation.Get<Actors>().FindAsync(person.AccountId, null, default);

    private static Task<Localized?> NameAsync(
        TestOrganisation organisation,
        IReadOnlyList<Member> members,
        Member deputy,
        Member principal,
        params string[] roles
    ) =>
        organisation
            .Get<Deputies>()
            .NameAsync(
                organisation.Id,
                new DeputyDraft(
                    deputy.AccountId,
                    principal.AccountId,
                    roles,
                    FakeTime.Today,
                    FakeTime.Today.AddDays(7)
                ),
                members,
                TestOrganisation.Author,
                default
            );

    private static T In<T>(string language, Func<T> read)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        return read();
    }
}
