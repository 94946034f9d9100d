using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Group;
using Ishigaki.Kernel.Registers.Group.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Ishigaki.Tests.Entries;

/// <summary>A register over a whole group: what each member shows, in one order, and nothing of anybody else.</summary>
public sealed class GroupReaderTests(TestServer server)
{
    private static readonly GroupChoice Everybody = new("", "", null);

    [Fact]
    public async Task Members_AreTheOwnOneAndThoseThatShowRecords()
    {
        await using var house = await HouseAsync();
        await using var customer = await TestOrganisation.CreateAsync(server);
        await RelateAsync(customer, house.Parent, RelationKinds.Supplier);
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
        await using var house = await HouseAsync();
        await using var stranger = await FilledAsync("Z", 7);
        var page = await house.ListAsync(Everybody);
        Assert.Equal(3 + 5 + 2, page.Total);
        Assert.Equal(5, page.Counts.Single(count => count.Member.Id == house.Company.Id).Entries);
        Assert.DoesNotContain(page.Entries, each => each.Entry.Key.StartsWith('Z'));
    }

    [Theory]
    [InlineData("code", false)]
    [InlineData("code", true)]
    [InlineData("name", false)]
    [InlineData("confirmedOn", false)]
    [InlineData("confirmedOn", true)]
    public async Task List_PageByPage_IsWhatOneListWouldBe(string sort, bool descending)
    {
        await using var house = await HouseAsync();
        var query = new EntryQuery { Sort = sort, Descending = descending };
        var whole = await house.ListAsync(Everybody, query);
        Assert.Null(whole.Next);
        var (read, from) = (new List<GroupEntry>(), (PageCursor?)null);
        do
        {
            var page = await house.ListAsync(Everybody, query with { From = from, Limit = 3 });
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

    [Fact]
    public async Task List_OfOneEntityOrKind_ShowsThatAlone()
    {
        await using var house = await HouseAsync();
        var members = await house.MembersAsync();
        var code = members.Single(each => each.Id == house.Company.Id).Code;
        Assert.Equal(5, (await house.ListAsync(Everybody with { Entity = code })).Total);
        Assert.Equal(2, (await house.ListAsync(Everybody with { Kind = OrganisationKinds.OverseasSite })).Total);
        var nobody = await house.ListAsync(Everybody with { Entity = "nobody" });
        Assert.Empty(nobody.Counts);
        Assert.Empty(nobody.Entries);
    }

    [Fact]
    public async Task List_Filtered_CountsOnlyWhatIsFound()
    {
        await using var house = await HouseAsync();
        Assert.Equal(1, (await house.ListAsync(Everybody, new EntryQuery { Search = "C-3" })).Total);
    }

    [Fact]
    public async Task List_CountedByAField_AddsUp()
    {
        await using var house = await HouseAsync();
        var by = house.Parent.Register("systems").Find("protection")!;
        var page = await house.ListAsync(Everybody with { By = by });
        Assert.Equal(page.Total, page.Counts.Sum(count => count.ByValue.Values.Sum()));
        Assert.Equal(5, page.Counts.Single(count => count.Member.Id == house.Company.Id).ByValue["important"]);
    }

    [Fact]
    public async Task List_RelationEnded_ShowsThatMemberNoMore()
    {
        await using var house = await HouseAsync();
        var before = await house.MembersAsync();
        await house
            .Company.Get<Relations>()
            .EndAsync(house.Company.Id, house.Parent.Id, RelationKinds.Group, TestOrganisation.Author, default);
        // Also for whoever asked who is in the group before it ended.
        var page = await house.ListAsync(before, Everybody);
        // The site showed itself through the company, and is gone with it.
        Assert.Equal(3, page.Total);
        Assert.Equal(house.Parent.Id, Assert.Single(page.Counts).Member.Id);
    }

    [Fact]
    public async Task Within_AMember_NothingCanBeWritten()
    {
        await using var house = await HouseAsync();
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
        await using var house = await HouseAsync();
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
    public async Task Export_NamesTheOwnerOfEachEntry_AndTellsEveryMember()
    {
        await using var house = await HouseAsync();
        var members = await house.MembersAsync();
        var http = await house.RequestAsync(server);
        var telling = house.Parent.Get<GroupTelling>();
        using var file = new MemoryStream();
        await house
            .Parent.Get<GroupExport>()
            .WriteCsvAsync(
                file,
                new GroupScope(members, Everybody, house.Parent.Register("systems"), new EntryQuery()),
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
        await using var house = await HouseAsync();
        var members = await house.MembersAsync();
        var page = await house.ListAsync(Everybody, new EntryQuery { Limit = 4 });
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

    [Theory]
    [InlineData("entity=A1&kind=overseas-site&by=protection&q=x", "entity=A1&kind=overseas-site&by=protection")]
    [InlineData("by=name", "")]
    [InlineData("by=nothing&entity=", "")]
    public async Task Query_KeepsItsChoiceOnEveryLink(string address, string kept)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var register = organisation.Register("systems");
        var query = GroupQuery.Read(
            register,
            new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address))
        );
        foreach (
            var link in new[]
            {
                query.List.SortHref(register.Find("name")!),
                query.List.Export("csv"),
                query.List.Href(each => each),
            }
        )
        {
            Assert.StartsWith("/group/registers/systems", link, StringComparison.Ordinal);
            Assert.Contains(kept, link, StringComparison.Ordinal);
        }
    }

    private static string Shown(Entry entry, string sort) =>
        entry[entry.Register.Find(sort)!] switch
        {
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            string text => text,
            _ => "9999",
        };

    private async Task<TestOrganisation> FilledAsync(string prefix, int systems)
    {
        var organisation = await TestOrganisation.CreateAsync(server);
        var rows = Enumerable
            .Range(1, systems)
            .Select(number =>
                $"{prefix}-{number},{(number % 2 == 0 ? "勘定系" : "対外接続")}{prefix}{number},重要,{(number == 2 ? "" : $"2026-1{number % 2}-0{number}")}"
            );
        var result = await organisation.ImportAsync(
            "systems",
            $"管理番号,名称,保護区分,最終確認日\n{string.Join('\n', rows)}"
        );
        Assert.Empty(result.Refused);
        return organisation;
    }

    private async Task<House> HouseAsync()
    {
        var (parent, company, site) = (await FilledAsync("P", 3), await FilledAsync("C", 5), await FilledAsync("S", 2));
        await RelateAsync(company, parent, RelationKinds.Group);
        // Of the company, and so of the group.
        await RelateAsync(site, company, RelationKinds.Group);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync("update organisation set kind = 'overseas-site' where id = $1", site.Id);
        }

        return new House(parent, company, site);
    }

    private static async Task RelateAsync(TestOrganisation seen, TestOrganisation viewer, string kind)
    {
        await using var session = await viewer.BeginAsync();
        var code = await session.ScalarAsync<string>(
            "select code from organisation where id = shown_organisation()",
            default
        );
        Assert.Equal(
            RelationOutcome.Begun,
            await seen.Get<Relations>().BeginAsync(seen.Id, code!, kind, [], TestOrganisation.Author, default)
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

    private sealed record House(TestOrganisation Parent, TestOrganisation Company, TestOrganisation Site)
        : IAsyncDisposable
    {
        public GroupReader Reader => Parent.Get<GroupReader>();

        public Task<IReadOnlyList<GroupMember>> MembersAsync() => Reader.MembersAsync(Parent.Id, default);

        public async Task<GroupPage> ListAsync(GroupChoice choice, EntryQuery? query = null) =>
            await ListAsync(await MembersAsync(), choice, query);

        public Task<GroupPage> ListAsync(
            IReadOnlyList<GroupMember> members,
            GroupChoice choice,
            EntryQuery? query = null
        ) => Reader.ListAsync(members, choice, Parent.Register("systems"), query ?? new EntryQuery(), default);

        public async Task<HttpContext> RequestAsync(TestServer server)
        {
            var member = await Trust.People.JoinAsync(Parent, server, "田中", "security-officer");
            var http = new DefaultHttpContext();
            http.Features.Set(
                new Actor(member.AccountId, "田中", new Membership(Parent.Id, "親会社", ["security-officer"]))
            );
            return http;
        }

        public async ValueTask DisposeAsync()
        {
            await Parent.DisposeAsync();
            await Company.DisposeAsync();
            await Site.DisposeAsync();
        }
    }
}
