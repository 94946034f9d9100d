using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Units;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

/// <summary>Units of an authority: concurrent posts, advisers, and what each may do; whoever once had a place stays bound.</summary>
public sealed class UnitTests(TestServer server)
{
    private const string Registry = "govern.organisations";
    private const string Systems = "identify.systems";

    [Fact]
    public async Task Person_OfTwoUnits_MayDoWithinBoth()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var (bureau, csirt) = (
            await UnitAsync(authority, "監督局", Registry),
            await UnitAsync(authority, "CSIRT", Systems)
        );
        var person = await authority.JoinAsync(server, "併任 太郎", Roles.Officer);
        Assert.True((await ActorAsync(authority, person)).May("identify.data.read"));
        await PlaceAsync(authority, bureau, person);
        var one = await ActorAsync(authority, person);
        Assert.Equal(
            (true, false, false),
            (one.May(Registry + ".write"), one.May(Systems + ".write"), one.May("records.read"))
        );
        await PlaceAsync(authority, csirt, person, PostKinds.Concurrent);
        var both = await ActorAsync(authority, person);
        Assert.Equal(
            (true, true, false),
            (both.May(Registry + ".write"), both.May(Systems + ".write"), both.May("identify.data.read"))
        );
    }

    [Fact]
    public async Task Person_WhoseLastPlaceIsOver_KeepsTheAccountAlone()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "異動 花子", Roles.Officer);
        await PlaceAsync(authority, unit, person, until: FakeTime.Today);
        Assert.True((await ActorAsync(authority, person)).May(Registry + ".read"));
        var post = Assert.Single(await authority.Get<UnitPosts>().OfAsync(authority.Id, default));
        Assert.True(await authority.Get<UnitPosts>().EndAsync(authority.Id, post.Id, TestOrganisation.Author, default));
        var after = await ActorAsync(authority, person);
        Assert.False(after.May(Registry + ".read"));
        Assert.True(after.May(Permissions.Self));
        Assert.False(
            await authority.Get<UnitPosts>().EndAsync(authority.Id, post.Id, TestOrganisation.Author, default)
        );
    }

    [Fact]
    public async Task Person_RemovedAndInvitedAgain_IsStillBound()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var person = await authority.JoinAsync(server, "再任 次郎", Roles.Officer);
        await PlaceAsync(authority, await UnitAsync(authority, "検査局", Registry), person);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync("delete from membership where account_id = $1", person.AccountId);
        }

        Assert.Empty(await authority.Get<UnitPosts>().OfAsync(authority.Id, default));

        await authority
            .Get<Organisations>()
            .JoinAsync(authority.Id, new RoleGrant(person.AccountId, [Roles.Officer]), default);
        Assert.False((await ActorAsync(authority, person)).May("records.read"));
    }

    [Fact]
    public async Task Unit_Ended_GivesNothing()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "廃局 三郎", Roles.Officer);
        await PlaceAsync(authority, unit, person);
        Assert.True(
            await authority.Get<OrganisationUnits>().EndAsync(authority.Id, unit, TestOrganisation.Author, default)
        );
        Assert.False((await ActorAsync(authority, person)).May(Registry + ".read"));
        Assert.False(
            await authority.Get<OrganisationUnits>().EndAsync(authority.Id, unit, TestOrganisation.Author, default)
        );
    }

    [Fact]
    public async Task Deputy_OfSomebodyBound_ReachesNoFurther()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var (boss, deputy) = (
            await authority.JoinAsync(server, "局長", Roles.Officer),
            await authority.JoinAsync(server, "代理", Roles.Reader)
        );
        await PlaceAsync(authority, await UnitAsync(authority, "監督局", Registry), boss);
        Assert.Null(
            await authority
                .Get<Deputies>()
                .NameAsync(
                    authority.Id,
                    new DeputyDraft(
                        deputy.AccountId,
                        boss.AccountId,
                        [Roles.Officer],
                        FakeTime.Today,
                        FakeTime.Today.AddDays(7)
                    ),
                    [boss, deputy],
                    TestOrganisation.Author,
                    default
                )
        );
        var actor = await ActorAsync(authority, deputy);
        Assert.True(actor.May(Registry + ".write"));
        Assert.False(actor.May(Systems + ".write"));
    }

    [Fact]
    public async Task Place_ThatBeginsLater_BindsFromThenOn()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "四月 着任", Roles.Officer);
        await PlaceAsync(authority, unit, person, from: FakeTime.Today.AddDays(2));
        Assert.True((await ActorAsync(authority, person)).May(Systems + ".write"));
        var shown = UnitChart.Of(
            await authority.Get<OrganisationUnits>().OfAsync(authority.Id, default),
            await authority.Get<UnitPosts>().OfAsync(authority.Id, default),
            FakeTime.Today
        );
        Assert.Single(Assert.Single(shown).Posts);
        authority.Time.Advance(TimeSpan.FromDays(2));
        var then = await ActorAsync(authority, person);
        Assert.Equal((true, false), (then.May(Registry + ".write"), then.May(Systems + ".write")));
    }

    [Fact]
    public async Task Place_WithdrawnBeforeItBegan_NeverBinds()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "取消 五郎", Roles.Officer);
        await PlaceAsync(authority, unit, person, from: FakeTime.Today.AddDays(2));
        var posts = authority.Get<UnitPosts>();
        var post = Assert.Single(await posts.OfAsync(authority.Id, default));
        Assert.True(await posts.EndAsync(authority.Id, post.Id, TestOrganisation.Author, default));
        Assert.Empty(await posts.OfAsync(authority.Id, default));
        authority.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await ActorAsync(authority, person)).May(Systems + ".write"));
    }

    [Fact]
    public async Task Place_ThatDoesNotFit_IsRefused()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "甲", Roles.Officer);
        var stranger = await other.JoinAsync(server, "乙", Roles.Officer);
        var fits = new PostDraft(unit, person.AccountId, PostKinds.Main, "", FakeTime.Today, null);
        Assert.NotNull(await GiveAsync(fits with { AccountId = stranger.AccountId }));
        Assert.NotNull(await GiveAsync(fits with { UnitId = await UnitAsync(other, "他", Registry) }));
        Assert.NotNull(await GiveAsync(fits with { Kind = "chief" }));
        Assert.NotNull(await GiveAsync(fits with { Until = FakeTime.Today.AddDays(-1) }));
        Assert.NotNull(await GiveAsync(fits with { Kind = PostKinds.Adviser }));
        Assert.NotNull(await GiveAsync(fits, new Author(person.AccountId, "甲")));
        Assert.Null(await GiveAsync(fits));
        Assert.NotNull(await GiveAsync(fits));
        Assert.NotNull(await GiveAsync(fits with { Kind = PostKinds.Concurrent }));
        var second = fits with { UnitId = await UnitAsync(authority, "検査局", Registry) };
        Assert.NotNull(await GiveAsync(second));
        Assert.Null(await GiveAsync(second with { Kind = PostKinds.Adviser, Until = FakeTime.Today }));
        Assert.Equal(2, (await authority.Get<UnitPosts>().OfAsync(authority.Id, default)).Count);

        async Task<object?> GiveAsync(PostDraft draft, Author? author = null) =>
            await authority
                .Get<UnitPosts>()
                .GiveAsync(authority.Id, draft, [person], author ?? TestOrganisation.Author, default);
    }

    [Fact]
    public async Task Unit_OfOneself_IsNotWidened()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "調整室", Registry);
        var person = await authority.JoinAsync(server, "室長", Roles.Ciso);
        await PlaceAsync(authority, unit, person);
        var draft = new UnitDraft("総括室", null, "", "", ["records"]);
        var units = authority.Get<OrganisationUnits>();
        Assert.NotNull(
            await units.ChangeAsync(authority.Id, unit, draft, new Author(person.AccountId, "室長"), default)
        );
        Assert.Equal([Registry], Assert.Single(await units.OfAsync(authority.Id, default)).Scope);
        Assert.Null(await units.ChangeAsync(authority.Id, unit, draft, TestOrganisation.Author, default));
        var changed = Assert.Single(await units.OfAsync(authority.Id, default));
        Assert.Equal(["records"], changed.Scope);
        Assert.Equal("総括室", changed.Name);
        Assert.NotNull(
            await units.ChangeAsync(authority.Id, unit, draft with { Name = "" }, TestOrganisation.Author, default)
        );
    }

    [Fact]
    public async Task Unit_UnknownAreaOrParent_IsNotTaken()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        await UnitAsync(authority, "監督局", Registry, "everything", "");
        Assert.Equal(
            [Registry],
            Assert.Single(await authority.Get<OrganisationUnits>().OfAsync(authority.Id, default)).Scope
        );
        Assert.NotNull(
            await authority
                .Get<OrganisationUnits>()
                .AddAsync(
                    authority.Id,
                    new UnitDraft("課", Guid.NewGuid(), "", "", []),
                    TestOrganisation.Author,
                    default
                )
        );
    }

    [Fact]
    public async Task Chart_PutsUnitsBelowTheirParents_AndOrphansAtTheTop()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var top = await UnitAsync(authority, "総合政策局", Registry);
        Assert.Null(
            await authority
                .Get<OrganisationUnits>()
                .AddAsync(
                    authority.Id,
                    new UnitDraft("調整室", top, "", "", [Registry]),
                    TestOrganisation.Author,
                    default
                )
        );
        var units = await authority.Get<OrganisationUnits>().OfAsync(authority.Id, default);
        var branch = Assert.Single(UnitChart.Of(units, [], FakeTime.Today));
        Assert.Equal(("総合政策局", "調整室"), (branch.Unit.Name, Assert.Single(branch.Below).Unit.Name));
        await authority.Get<OrganisationUnits>().EndAsync(authority.Id, top, TestOrganisation.Author, default);
        var left = UnitChart.Of(
            await authority.Get<OrganisationUnits>().OfAsync(authority.Id, default),
            [],
            FakeTime.Today
        );
        Assert.Equal("調整室", Assert.Single(left).Unit.Name);
    }

    [Fact]
    public async Task Acts_AreTold()
    {
        await using var authority = await TestOrganisation.CreateAsync(server);
        var unit = await UnitAsync(authority, "監督局", Registry);
        var person = await authority.JoinAsync(server, "甲", Roles.Officer);
        await PlaceAsync(authority, unit, person);
        await authority.Get<OrganisationUnits>().EndAsync(authority.Id, unit, TestOrganisation.Author, default);
        await using var session = await authority.BeginAsync();
        Assert.Equal(
            ["unit.add", "post.give", "unit.end"],
            await session.ListAsync(
                "select act from audit_entry where organisation_id = current_organisation() and act ~ '^(unit|post)' order by seq",
                reader => reader.GetString(0),
                default
            )
        );
    }

    private static async Task<Actor> ActorAsync(TestOrganisation organisation, Member person) =>
        (await organisation.Get<Actors>().FindAsync(person.AccountId, organisation.Id, default))!;

    private static async Task<Guid> UnitAsync(TestOrganisation organisation, string name, params string[] scope)
    {
        var units = organisation.Get<OrganisationUnits>();
        Assert.Null(
            await units.AddAsync(
                organisation.Id,
                new UnitDraft(name, null, "", "", scope),
                TestOrganisation.Author,
                default
            )
        );
        return (await units.OfAsync(organisation.Id, default)).Single(unit => unit.Name == name).Id;
    }

    private static async Task PlaceAsync(
        TestOrganisation organisation,
        Guid unit,
        Member person,
        string kind = PostKinds.Main,
        DateOnly? until = null,
        DateOnly? from = null
    ) =>
        Assert.Null(
            await organisation
                .Get<UnitPosts>()
                .GiveAsync(
                    organisation.Id,
                    new PostDraft(unit, person.AccountId, kind, "", from ?? FakeTime.Today, until),
                    [person],
                    TestOrganisation.Author,
                    default
                )
        );
}
