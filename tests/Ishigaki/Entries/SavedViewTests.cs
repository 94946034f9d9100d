using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Views;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

public sealed class SavedViewTests(TestServer server)
{
    private static readonly Author Hanako = new(Guid.CreateVersion7(), "花子");
    private static readonly Author Taro = new(Guid.CreateVersion7(), "太郎");

    [Fact]
    public async Task Of_OwnAndShared_AreSeenAndOthersOwnAreNot()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await SaveAsync(organisation, Hanako, "自分用", "q=a");
        await SaveAsync(organisation, Hanako, "みんな用", "q=b", shared: true);
        Assert.Equal<string[]>(["みんな用", "自分用"], await NamesAsync(organisation, Hanako));
        Assert.Equal<string[]>(["みんな用"], await NamesAsync(organisation, Taro));
    }

    [Fact]
    public async Task Of_OtherOrganisationOrLedger_SeesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        await SaveAsync(organisation, Hanako, "みんな用", "q=b", shared: true);
        Assert.Empty(await NamesAsync(other, Hanako));
        Assert.Empty(await NamesAsync(organisation, Hanako, "data"));
        var id = (await OfAsync(organisation, Hanako)).Single().Id;
        Assert.False(await RemoveAsync(other, Hanako, id, mayShared: true));
        Assert.Single(await OfAsync(organisation, Hanako));
    }

    [Fact]
    public async Task Save_NameUsedBefore_ReplacesIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await SaveAsync(organisation, Hanako, "見かた", "q=a");
        await SaveAsync(organisation, Hanako, "見かた", "q=b", shared: true);
        await SaveAsync(organisation, Taro, "見かた", "q=c");
        var view = Assert.Single(await OfAsync(organisation, Hanako));
        Assert.Equal(("q=b", true, true, "花子"), (view.Query, view.Shared, view.Own, view.SavedBy));
    }

    [Fact]
    public async Task Save_MoreThanAnybodyFinds_IsRefused()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        for (var i = 0; i < SavedViews.Most; i++)
        {
            Assert.True(await SaveAsync(organisation, Hanako, $"{i}", "q=a"));
        }

        Assert.False(await SaveAsync(organisation, Hanako, "もう一つ", "q=a"));
        Assert.True(await SaveAsync(organisation, Hanako, "0", "q=b"));
    }

    [Fact]
    public async Task Remove_OthersView_OnlyIfSharedAndOneMayWrite()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await SaveAsync(organisation, Hanako, "自分用", "q=a");
        await SaveAsync(organisation, Hanako, "みんな用", "q=b", shared: true);
        var views = (await OfAsync(organisation, Hanako)).ToDictionary(
            view => view.Name,
            view => view.Id,
            StringComparer.Ordinal
        );
        Assert.False(await RemoveAsync(organisation, Taro, views["自分用"], mayShared: true));
        Assert.False(await RemoveAsync(organisation, Taro, views["みんな用"], mayShared: false));
        Assert.True(await RemoveAsync(organisation, Taro, views["みんな用"], mayShared: true));
        Assert.True(await RemoveAsync(organisation, Hanako, views["自分用"], mayShared: false));
    }

    [Theory]
    [InlineData("?q=基幹&f.kind=cloud-service&sort=name&dir=desc&c=name&c=kind&from=x&n=101&page=last&done=view-1")]
    [InlineData("q=基幹&f.kind=cloud-service&sort=name&dir=desc&c=name&c=kind")]
    public async Task Query_Saved_KeepsConditionsOrderAndColumnsButNoPage(string query)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var read = RegisterQuery.Read(organisation.Register("systems"), query);
        Assert.Equal(
            "q=基幹&sort=name&dir=desc&f.kind=cloud-service&c=name&c=kind",
            Uri.UnescapeDataString(read.Saved)
        );
        Assert.Equal(read.Saved, RegisterQuery.Read(read.Register, read.Saved).Saved);
    }

    private static Task<bool> SaveAsync(
        TestOrganisation organisation,
        Author author,
        string name,
        string query,
        bool shared = false
    ) =>
        organisation.InSessionAsync(session =>
            organisation.Get<SavedViews>().SaveAsync(session, "systems", author, name, query, shared, default)
        );

    private static Task<IReadOnlyList<SavedView>> OfAsync(
        TestOrganisation organisation,
        Author author,
        string register = "systems"
    ) =>
        organisation.InSessionAsync(session =>
            organisation.Get<SavedViews>().OfAsync(session, register, author.AccountId!.Value, default)
        );

    private static async Task<string[]> NamesAsync(
        TestOrganisation organisation,
        Author author,
        string register = "systems"
    ) => [.. (await OfAsync(organisation, author, register)).Select(view => view.Name).Order(StringComparer.Ordinal)];

    private static Task<bool> RemoveAsync(TestOrganisation organisation, Author author, Guid id, bool mayShared) =>
        organisation.InSessionAsync(session =>
            organisation
                .Get<SavedViews>()
                .RemoveAsync(session, "systems", id, author.AccountId!.Value, mayShared, default)
        );
}
