using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Kernel.Trust.Units;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

/// <summary>Places in units go along when people move, and nobody gets out of what bound the roles that pass.</summary>
public sealed class UnitHandOverTests(TestServer server)
{
    private const string Registry = "govern.organisations.write";
    private const string Systems = "identify.systems.write";

    private static readonly HandOverChoice Everything = new(Roles: true, Posts: true);

    [Fact]
    public async Task Roles_FromSomebodyBoundToSomebodyFree_GoOnlyWithTheirPlaces()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        var plan = await house.PlanAsync();
        Assert.NotNull(ProblemOf(plan, new HandOverChoice(Roles: true, Posts: false)));
        Assert.Null(ProblemOf(plan, Everything));
        await house.PlaceAsync("監督局", house.To);
        Assert.Null(ProblemOf(await house.PlanAsync(), new HandOverChoice(Roles: true, Posts: false)));
    }

    [Theory]
    [InlineData(-9, -1)]
    [InlineData(5, null)]
    public async Task Roles_WhosePlaceDoesNotBindToday_DoNotGoToSomebodyFree(int from, int? until)
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("検査局", house.From, from: -20, until: -10);
        await house.PlaceAsync("監督局", house.From, from, until);
        Assert.NotNull(ProblemOf(await house.PlanAsync(), Everything));
    }

    [Fact]
    public async Task Apply_PlacesAndRoles_BindTheOtherAsTheOneWasBound()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        await house.PlaceAsync("検査局", house.From, from: 7, kind: PostKinds.Concurrent);
        Assert.True(await house.MayAsync(house.From, Registry));
        await house.ApplyAsync(Everything);
        Assert.Equal(
            (true, false),
            (await house.MayAsync(house.To, Registry), await house.MayAsync(house.To, Systems))
        );
        Assert.False(await house.MayAsync(house.From, Registry));
        var posts = (await house.PostsAsync()).FindAll(post => !post.IsOverOn(FakeTime.Today));
        Assert.All(posts, post => Assert.Equal(house.To.AccountId, post.AccountId));
        Assert.Equal(
            [(PostKinds.Main, FakeTime.Today), (PostKinds.Concurrent, FakeTime.Today.AddDays(7))],
            posts.Select(post => (post.Kind, post.From))
        );
    }

    [Fact]
    public async Task Apply_WithoutPlaces_LeavesThem()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        await house.ApplyAsync(default);
        Assert.Equal(house.From.AccountId, Assert.Single(await house.PostsAsync()).AccountId);
        Assert.True(await house.MayAsync(house.From, Registry));
    }

    [Fact]
    public async Task Apply_SecondMainPost_BecomesConcurrent_AndAUnitIsNotEnteredTwice()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        await house.PlaceAsync("検査局", house.From, kind: PostKinds.Concurrent);
        await house.PlaceAsync("検査局", house.To);
        await house.ApplyAsync(new HandOverChoice(Roles: false, Posts: true));
        var posts = (await house.PostsAsync()).FindAll(post => !post.IsOverOn(FakeTime.Today));
        Assert.Equal<string[]>([PostKinds.Main, PostKinds.Concurrent], [.. posts.Select(post => post.Kind)]);
        Assert.Equal(2, posts.DistinctBy(post => post.UnitId).Count());
    }

    [Fact]
    public async Task Apply_OtherComesToTheUnitLater_IsBoundUntilThenToo()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        await house.PlaceAsync("監督局", house.To, from: 30);
        Assert.True(await house.MayAsync(house.To, "identify.systems.read"));
        await house.ApplyAsync(Everything);
        Assert.Equal(
            (true, false),
            (await house.MayAsync(house.To, Registry), await house.MayAsync(house.To, Systems))
        );
    }

    [Fact]
    public async Task Undo_PutsBackPlaces_AndFreesWhomTheHandOverBound()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From, until: 90);
        await house.PlaceAsync("検査局", house.From, from: 7, kind: PostKinds.Concurrent);
        var before = await house.PostsAsync();
        var id = await house.ApplyAsync(Everything);
        Assert.True(await house.UndoAsync(id));
        Assert.Equal(before, await house.PostsAsync());
        Assert.True(await house.MayAsync(house.From, Registry));
        Assert.True(await house.MayAsync(house.To, "identify.systems.read"));
        Assert.False(await house.MayAsync(house.To, Registry));
    }

    [Fact]
    public async Task Undo_APlaceThatEndedSince_StaysWhatItWas()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        var id = await house.ApplyAsync(Everything);
        var given = (await house.PostsAsync()).Find(post => post.AccountId == house.To.AccountId)!;
        Assert.True(
            await house
                .Authority.Get<UnitPosts>()
                .EndAsync(house.Authority.Id, given.Id, TestOrganisation.Author, default)
        );
        Assert.True(await house.UndoAsync(id));
        // Held for a while, so it still binds.
        Assert.False(await house.MayAsync(house.To, "identify.systems.read"));
    }

    [Fact]
    public async Task NobodyMovesTheirOwnPlace_NorTakesItBack()
    {
        await using var house = await BuildAsync();
        await house.PlaceAsync("監督局", house.From);
        var plan = await house.PlanAsync();
        foreach (var own in new[] { house.From, house.To })
        {
            var author = new Author(own.AccountId, own.Name);
            Assert.NotNull(HandOvers.ProblemOf(plan, new HandOverChoice(Roles: false, Posts: true), author));
            Assert.Null(HandOvers.ProblemOf(plan, default, author));
        }

        var id = await house.ApplyAsync(Everything);
        Assert.False(await house.UndoAsync(id, new Author(house.To.AccountId, house.To.Name)));
        Assert.False(Assert.Single(await house.PastAsync(house.To.AccountId)).MayUndo);
        Assert.True(Assert.Single(await house.PastAsync(Guid.NewGuid())).MayUndo);
        Assert.Equal(
            (true, false),
            (await house.MayAsync(house.To, Registry), await house.MayAsync(house.To, Systems))
        );
    }

    [Fact]
    public async Task Plan_SomebodyOfTheSameName_IsNamed()
    {
        await using var house = await BuildAsync();
        Assert.False((await house.PlanAsync()).SharesName);
        var namesake = await house.Authority.JoinAsync(server, house.From.Name, Roles.Reader);
        Assert.True((await house.PlanAsync(namesake)).SharesName);
    }

    private static object? ProblemOf(HandOverPlan plan, HandOverChoice choice) =>
        HandOvers.ProblemOf(plan, choice, TestOrganisation.Author);

    private async Task<UnitHouse> BuildAsync()
    {
        var authority = await TestOrganisation.CreateAsync(server);
        return new UnitHouse(
            authority,
            await authority.JoinAsync(server, "前任", Roles.Officer),
            await authority.JoinAsync(server, "後任", Roles.Reader)
        );
    }
}
