using System.Text;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Group;
using Ishigaki.Kernel.Registers.Group.Web;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>Whoever was read over a group is told so, with what was shown of it.</summary>
public sealed class GroupTellingTests(TestServer server)
{
    [Fact]
    public async Task Export_NamesTheOwnerOfEachEntry_AndTellsEveryMember()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var members = await house.MembersAsync();
        var http = await house.RequestAsync(server);
        var telling = house.Parent.Get<GroupTelling>();
        using var file = new MemoryStream();
        await house
            .Parent.Get<GroupExport>()
            .WriteCsvAsync(
                file,
                new GroupScope(members, GroupHouse.Everybody, house.Parent.Register("systems"), new EntryQuery()),
                (member, session) =>
                    telling.ExportedAsync(http, members, member, session, house.Parent.Register("systems"), "csv"),
                default
            );
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 10, lines.Length);
        Assert.Contains(
            "海外拠点",
            lines.Single(line => line.Contains("S-1", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        foreach (var member in new[] { house.Parent, house.Company, house.Site })
        {
            Assert.Equal(1, await ActsAsync(member, "export"));
        }

        Assert.Contains("（", await NameOfActAsync(house.Company, "export"), StringComparison.Ordinal);
        Assert.DoesNotContain("（", await NameOfActAsync(house.Parent, "export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listed_Sensitive_IsToldToEachWithWhatWasShownOfIt()
    {
        await using var house = await GroupHouse.BuildAsync(server);
        var members = await house.MembersAsync();
        var page = await house.ListAsync(GroupHouse.Everybody, new EntryQuery { Limit = 4 });
        var http = await house.RequestAsync(server);
        await house
            .Parent.Get<GroupTelling>()
            .ListedAsync(http, members, house.Parent.Register("software"), page, default);
        Assert.Equal(1, await ActsAsync(house.Company, "entry.list"));
        Assert.Equal(1, await ActsAsync(house.Site, "entry.list"));
        await using var session = await house.Company.BeginAsync();
        Assert.Equal(
            page.Entries.Count(each => each.Member.Id == house.Company.Id),
            await session.ScalarAsync<int>(
                "select (after ->> 'entries')::int from audit_entry where organisation_id = current_organisation() and act = 'entry.list'",
                default
            )
        );
    }

    private static Task<int> ActsAsync(TestOrganisation organisation, string act) =>
        organisation.InSessionAsync(async session =>
            (int)
                await session.ScalarAsync<long>(
                    "select count(*) from audit_entry where organisation_id = current_organisation() and act = $1",
                    default,
                    act
                )
        );

    private static Task<string> NameOfActAsync(TestOrganisation organisation, string act) =>
        organisation.InSessionAsync(async session =>
            await session.ScalarAsync<string>(
                "select account_name from audit_entry where organisation_id = current_organisation() and act = $1",
                default,
                act
            ) ?? ""
        );
}
