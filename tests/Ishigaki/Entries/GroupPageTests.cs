using System.Globalization;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Group;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>Pages over a whole group follow each other as those of one list would, both ways.</summary>
public sealed class GroupPageTests(TestServer server)
{
    [Theory]
    [InlineData("code", false)]
    [InlineData("code", true)]
    [InlineData("name", false)]
    [InlineData("confirmedOn", false)]
    [InlineData("confirmedOn", true)]
    public async Task List_PageByPage_IsWhatOneListWouldBe(string sort, bool descending)
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var query = new EntryQuery { Sort = sort, Descending = descending };
        var whole = await house.ListAsync(GroupHouse.Everybody, query);
        Assert.Null(whole.Next);
        var (read, from) = (new List<GroupEntry>(), (PageCursor?)null);
        do
        {
            var page = await house.ListAsync(GroupHouse.Everybody, query with { From = from, Limit = 3 });
            Assert.InRange(page.Entries.Count, 1, 3);
            read.AddRange(page.Entries);
            from = page.Next;
        } while (from is not null);

        Assert.Equal(whole.Entries.Select(each => each.Entry.Id), read.Select(each => each.Entry.Id));
        var keys = read.Select(each => Shown(each.Entry, sort)).ToList();
        var sorted = keys.Order(StringComparer.Ordinal).ToList();
        if (descending)
        {
            sorted.Reverse();
        }

        Assert.Equal(sorted, keys);
        Assert.Equal(10, read.Count);
    }

    [Theory]
    [InlineData("code", false)]
    [InlineData("code", true)]
    [InlineData("name", true)]
    [InlineData("confirmedOn", false)]
    [InlineData("confirmedOn", true)]
    public async Task List_Backwards_ShowsTheSamePagesTheOtherWay(string sort, bool descending)
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var query = new EntryQuery
        {
            Sort = sort,
            Descending = descending,
            Limit = 3,
        };
        var whole = await house.ListAsync(GroupHouse.Everybody, query with { Limit = 100 });
        Assert.Null(whole.Previous);
        var (read, page) = (
            new List<GroupEntry>(),
            await house.ListAsync(GroupHouse.Everybody, query with { Last = true })
        );
        Assert.Null(page.Next);
        read.AddRange(page.Entries);
        while (page.Previous is { } from)
        {
            page = await house.ListAsync(GroupHouse.Everybody, query with { From = from });
            Assert.NotNull(page.Next);
            read.InsertRange(0, page.Entries);
        }

        Assert.Equal(whole.Entries.Select(each => each.Entry.Id), read.Select(each => each.Entry.Id));
    }

    [Fact]
    public async Task List_ForthAndBack_IsThePageThatWas()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var query = new EntryQuery { Limit = 4 };
        var first = await house.ListAsync(GroupHouse.Everybody, query);
        Assert.Null(first.Previous);
        var second = await house.ListAsync(GroupHouse.Everybody, query with { From = first.Next });
        var back = await house.ListAsync(GroupHouse.Everybody, query with { From = second.Previous });
        Assert.Equal(Ids(first), Ids(back));
        Assert.Null(back.Previous);
        Assert.Equal(Ids(second), Ids(await house.ListAsync(GroupHouse.Everybody, query with { From = back.Next })));

        static IEnumerable<Guid> Ids(GroupPage page) => page.Entries.Select(each => each.Entry.Id);
    }

    private static string Shown(Entry entry, string sort) =>
        entry[entry.Register.Find(sort)!] switch
        {
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            string text => text,
            _ => "9999",
        };
}
