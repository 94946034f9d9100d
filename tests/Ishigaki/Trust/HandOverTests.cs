using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class HandOverTests(TestServer server)
{
    private const string Systems = "code,name,owner\nA,勘定系,高橋 美咲\nB,融資,高橋 美咲\nC,情報系,佐藤 健\n";

    [Fact]
    public async Task Apply_EntriesOfThePerson_NameTheOtherWithHistory()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var plan = await PlanAsync(organisation, from, to);
        Assert.Equal(2, plan.Entries);
        await ApplyAsync(organisation, plan, new HandOverChoice(Roles: false, Posts: false));
        Assert.Equal(["中村 亮", "中村 亮", "佐藤 健"], await OwnersAsync(organisation));
        var entry = (await organisation.FindAsync("systems", "A"))!;
        await using var session = await organisation.BeginAsync();
        var history = await organisation.Get<EntryHistory>().OfAsync(session, entry, default);
        Assert.Equal(("高橋 美咲", "中村 亮"), (history[0].Before["owner"], history[0].After["owner"]));
    }

    [Fact]
    public async Task Undo_PutsBackWhatNobodyChangedSince()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var id = await ApplyAsync(
            organisation,
            await PlanAsync(organisation, from, to),
            new HandOverChoice(Roles: true, Posts: false)
        );
        Assert.Empty(await RolesAsync(organisation, from));
        Assert.Equal([Roles.Reader, Roles.Officer], await RolesAsync(organisation, to));
        await organisation.ImportAsync("systems", "code,name,owner\nB,融資,鈴木 一郎\n");
        Assert.True(await UndoAsync(organisation, id));
        Assert.Equal(["高橋 美咲", "鈴木 一郎", "佐藤 健"], await OwnersAsync(organisation));
        Assert.Equal([Roles.Officer], await RolesAsync(organisation, from));
        Assert.Equal([Roles.Reader], await RolesAsync(organisation, to));
        Assert.False(await UndoAsync(organisation, id));
    }

    [Fact]
    public async Task Undo_TooLateOrOfAnotherOrganisation_IsRefused()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var id = await ApplyAsync(
            organisation,
            await PlanAsync(organisation, from, to),
            new HandOverChoice(Roles: false, Posts: false)
        );
        Assert.False(await UndoAsync(other, id));
        organisation.Time.Advance(TimeSpan.FromDays(HandOvers.UndoDays));
        Assert.False(await UndoAsync(organisation, id));
        Assert.Equal(["中村 亮", "中村 亮", "佐藤 健"], await OwnersAsync(organisation));
    }

    [Fact]
    public async Task Apply_Tokens_StopAndStayStopped()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var tokens = organisation.Get<ApiTokens>();
        var secret = await tokens.IssueAsync(organisation.Id, from.AccountId, "x", TimeSpan.FromDays(1), default);
        var plan = await PlanAsync(organisation, from, to);
        Assert.Equal(1, plan.Tokens);
        var id = await ApplyAsync(organisation, plan, new HandOverChoice(Roles: false, Posts: false));
        Assert.Null(await tokens.FindAsync(secret, default));
        Assert.True(await UndoAsync(organisation, id));
        Assert.Null(await tokens.FindAsync(secret, default));
    }

    [Fact]
    public async Task Apply_Deputies_PassOnOrEnd()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var chief = await organisation.JoinAsync(server, "部長", Roles.Ciso);
        await NameAsync(organisation, [from, to, chief], deputy: from, principal: chief, Roles.Ciso);
        await NameAsync(organisation, [from, to, chief], deputy: chief, principal: from, Roles.Officer);
        var id = await ApplyAsync(
            organisation,
            await PlanAsync(organisation, from, to),
            new HandOverChoice(Roles: false, Posts: false)
        );
        Assert.Equal([to.AccountId], (await OpenAsync(organisation)).Select(each => each.AccountId));
        Assert.True(await UndoAsync(organisation, id));
        Assert.Equal(
            new[] { from.AccountId, chief.AccountId }.Order(),
            (await OpenAsync(organisation)).Select(each => each.AccountId).Order()
        );
    }

    [Fact]
    public async Task Plan_StrangersOrTheSame_IsNone()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, to) = await TwoAsync(organisation);
        var handOvers = organisation.Get<HandOvers>();
        Assert.Null(await handOvers.PlanAsync(organisation.Id, [from, to], from.AccountId, from.AccountId, default));
        Assert.Null(await handOvers.PlanAsync(organisation.Id, [from, to], from.AccountId, Guid.NewGuid(), default));
    }

    [Fact]
    public async Task ConflictOf_RolesThatDoNotGoTogether_IsNamed()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var (from, _) = await TwoAsync(organisation);
        var audit = await organisation.JoinAsync(server, "監査", Roles.InternalAudit);
        Assert.NotNull(HandOvers.ConflictOf(await PlanAsync(organisation, from, audit)));
    }

    private async Task<(Member From, Member To)> TwoAsync(TestOrganisation organisation)
    {
        var from = await organisation.JoinAsync(server, "高橋 美咲", Roles.Officer);
        var to = await organisation.JoinAsync(server, "中村 亮", Roles.Reader);
        Assert.Empty((await organisation.ImportAsync("systems", Systems)).Refused);
        return (from, to);
    }

    private static async Task<HandOverPlan> PlanAsync(TestOrganisation organisation, Member from, Member to) =>
        (
            await organisation
                .Get<HandOvers>()
                .PlanAsync(organisation.Id, [from, to], from.AccountId, to.AccountId, default)
        )!;

    private static Task<Guid> ApplyAsync(TestOrganisation organisation, HandOverPlan plan, HandOverChoice choice) =>
        organisation.Get<HandOvers>().ApplyAsync(organisation.Id, plan, choice, TestOrganisation.Author, default);

    private static Task<bool> UndoAsync(TestOrganisation organisation, Guid id) =>
        organisation.Get<HandOvers>().UndoAsync(organisation.Id, id, TestOrganisation.Author, default);

    private static async Task<List<string>> OwnersAsync(TestOrganisation organisation)
    {
        await using var session = await organisation.BeginAsync();
        return await session.ListAsync(
            "select owner from register_systems order by code",
            reader => reader.GetString(0),
            default
        );
    }

    private static async Task<List<string>> RolesAsync(TestOrganisation organisation, Member person)
    {
        await using var session = await organisation.BeginAsync();
        return await session.ListAsync(
            "select role from membership_role where account_id = $1 order by role",
            reader => reader.GetString(0),
            default,
            person.AccountId
        );
    }

    private static async Task<IReadOnlyList<Deputy>> OpenAsync(TestOrganisation organisation) =>
        [.. (await organisation.Get<Deputies>().OfAsync(organisation.Id, default)).Where(each => !each.Ended)];

    private static async Task NameAsync(
        TestOrganisation organisation,
        IReadOnlyList<Member> members,
        Member deputy,
        Member principal,
        string role
    ) =>
        Assert.Null(
            await organisation
                .Get<Deputies>()
                .NameAsync(
                    organisation.Id,
                    new DeputyDraft(
                        deputy.AccountId,
                        principal.AccountId,
                        [role],
                        FakeTime.Today,
                        FakeTime.Today.AddDays(7)
                    ),
                    members,
                    TestOrganisation.Author,
                    default
                )
        );
}
