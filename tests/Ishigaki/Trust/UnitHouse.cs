using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Kernel.Trust.Units;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

/// <summary>An authority with units, an officer who moves and a reader who takes over.</summary>
internal sealed record UnitHouse(TestOrganisation Authority, Member From, Member To) : IAsyncDisposable
{
    /// <summary>A place in the unit of that name, which concerns the register of organisations; days from today.</summary>
    public async Task PlaceAsync(
        string unit,
        Member person,
        int from = 0,
        int? until = null,
        string kind = PostKinds.Main
    )
    {
        var draft = new PostDraft(
            await UnitAsync(unit),
            person.AccountId,
            kind,
            "",
            FakeTime.Today.AddDays(from),
            until is { } days ? FakeTime.Today.AddDays(days) : null
        );
        Assert.Null(
            await Authority.Get<UnitPosts>().GiveAsync(Authority.Id, draft, [person], TestOrganisation.Author, default)
        );
    }

    public async Task<List<UnitPost>> PostsAsync() =>
        [.. await Authority.Get<UnitPosts>().OfAsync(Authority.Id, default)];

    public async Task<bool> MayAsync(Member person, string permission) =>
        (await Authority.Get<Actors>().FindAsync(person.AccountId, Authority.Id, default))?.May(permission) ?? false;

    public async Task<HandOverPlan> PlanAsync(params Member[] others) =>
        (
            await Authority
                .Get<HandOvers>()
                .PlanAsync(Authority.Id, [From, To, .. others], From.AccountId, To.AccountId, default)
        )!;

    public async Task<Guid> ApplyAsync(HandOverChoice choice)
    {
        var plan = await PlanAsync();
        Assert.Null(HandOvers.ProblemOf(plan, choice, TestOrganisation.Author));
        return await Authority
            .Get<HandOvers>()
            .ApplyAsync(Authority.Id, plan, choice, TestOrganisation.Author, default);
    }

    public Task<bool> UndoAsync(Guid id, Author? author = null) =>
        Authority.Get<HandOvers>().UndoAsync(Authority.Id, id, author ?? TestOrganisation.Author, default);

    public Task<IReadOnlyList<PastHandOver>> PastAsync(Guid reader) =>
        Authority.Get<HandOvers>().OfAsync(Authority.Id, reader, default);

    public ValueTask DisposeAsync() => Authority.DisposeAsync();

    private async Task<Guid> UnitAsync(string name)
    {
        var units = Authority.Get<OrganisationUnits>();
        if ((await units.OfAsync(Authority.Id, default)).FirstOrDefault(unit => unit.Name == name) is { } there)
        {
            return there.Id;
        }

        var draft = new UnitDraft(name, null, "", "", ["govern.organisations"]);
        Assert.Null(await units.AddAsync(Authority.Id, draft, TestOrganisation.Author, default));
        return await UnitAsync(name);
    }
}
