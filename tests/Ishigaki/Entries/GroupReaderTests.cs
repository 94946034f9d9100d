using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Entries;

/// <summary>A register over a whole group: what each member shows, and nothing of anybody else.</summary>
public sealed class GroupReaderTests(TestServer server)
{
    [Fact]
    public async Task Members_AreTheOwnOneAndThoseThatShowRecords()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        await using var customer = await TestOrganisation.CreateAsync(server);
        await GroupHouse.RelateAsync(customer, house.Parent, RelationKinds.Supplier);
        var members = await house.MembersAsync();
        Assert.Equal(3, members.Count);
        Assert.Equal(house.Parent.Id, members[0].Id);
        Assert.Contains(members, member => member.Id == house.Company.Id);
        Assert.DoesNotContain(members, member => member.Id == customer.Id);
        Assert.True(members[0].IsOwn);
        Assert.Equal(OrganisationKinds.OverseasSite, members.Single(each => each.Id == house.Site.Id).Kind);
    }

    [Fact]
    public async Task List_CountsEachMember_AndAStrangerNever()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        await using var stranger = await GroupHouse.FilledAsync(server, "Z", 7);
        var page = await house.ListAsync(GroupHouse.Everybody);
        Assert.Equal(3 + 5 + 2, page.Total);
        Assert.Equal(5, page.Counts.Single(count => count.Member.Id == house.Company.Id).Entries);
        Assert.DoesNotContain(page.Entries, each => each.Entry.Key.StartsWith('Z'));
    }

    [Fact]
    public async Task List_OfOneEntityOrKind_ShowsThatAlone()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var members = await house.MembersAsync();
        var code = members.Single(each => each.Id == house.Company.Id).Code;
        Assert.Equal(5, (await house.ListAsync(GroupHouse.Everybody with { Entity = code })).Total);
        Assert.Equal(
            2,
            (await house.ListAsync(GroupHouse.Everybody with { Kind = OrganisationKinds.OverseasSite })).Total
        );
        var nobody = await house.ListAsync(GroupHouse.Everybody with { Entity = "nobody" });
        Assert.Empty(nobody.Counts);
        Assert.Empty(nobody.Entries);
    }

    [Fact]
    public async Task List_Filtered_CountsOnlyWhatIsFound()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        Assert.Equal(1, (await house.ListAsync(GroupHouse.Everybody, new EntryQuery { Search = "C-3" })).Total);
    }

    [Fact]
    public async Task List_CountedByAField_AddsUp()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var by = house.Parent.Register("systems").Find("protection")!;
        var page = await house.ListAsync(GroupHouse.Everybody with { By = by });
        Assert.Equal(page.Total, page.Counts.Sum(count => count.ByValue.Values.Sum()));
        Assert.Equal(5, page.Counts.Single(count => count.Member.Id == house.Company.Id).ByValue["important"]);
    }

    [Fact]
    public async Task List_RelationEnded_ShowsThatMemberNoMore()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var before = await house.MembersAsync();
        await house
            .Company.Get<Relations>()
            .EndAsync(house.Company.Id, house.Parent.Id, RelationKinds.Group, TestOrganisation.Author, default);
        // Also for whoever asked who is in the group before it ended.
        var page = await house.ListAsync(before, GroupHouse.Everybody);
        // The site showed itself through the company, and is gone with it.
        Assert.Equal(3, page.Total);
        Assert.Equal(house.Parent.Id, Assert.Single(page.Counts).Member.Id);
    }

    [Fact]
    public async Task Within_AMember_NothingCanBeWritten()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var members = await house.MembersAsync();
        var failure = await Assert.ThrowsAsync<PostgresException>(() =>
            house.Reader.WithinAsync(
                members,
                members.Single(each => each.Id == house.Company.Id),
                (session, _) => session.ExecuteAsync("update register_systems set name = 'x'", default),
                default
            )
        );
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, failure.SqlState);
    }

    [Fact]
    public async Task Overview_CountsEveryRegisterOfEveryMember()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var counts = await house.Reader.CountAsync(
            await house.MembersAsync(),
            [house.Parent.Register("systems"), house.Parent.Register("profile")],
            default
        );
        Assert.Equal(
            [(house.Parent.Id, 3L), (house.Company.Id, 5), (house.Site.Id, 2)],
            new[] { house.Parent, house.Company, house.Site }.Select(each =>
                (each.Id, counts.Single(count => count.Member.Id == each.Id).ByValue["systems"])
            )
        );
        Assert.All(counts, count => Assert.Equal(0, count.ByValue["profile"]));
    }

    [Fact]
    public async Task List_Filtered_SaysOfHowMany()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        await using var empty = await TestOrganisation.CreateAsync(server);
        await GroupHouse.RelateAsync(empty, house.Parent, RelationKinds.Group);
        var page = await house.ListAsync(GroupHouse.Everybody, new EntryQuery { Search = "C-3" });
        Assert.Equal(
            [(house.Parent.Id, 0L, 3L), (house.Company.Id, 1, 5), (house.Site.Id, 0, 2), (empty.Id, 0, 0)],
            new[] { house.Parent, house.Company, house.Site, empty }.Select(each =>
                page.Counts.Where(count => count.Member.Id == each.Id)
                    .Select(count => (each.Id, count.Entries, count.Held))
                    .Single()
            )
        );
    }
}
