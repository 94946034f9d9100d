using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Group;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Tests.Entries;

/// <summary>A parent with three systems, its company with five, and a site of the company abroad with two.</summary>
internal sealed record GroupHouse(TestOrganisation Parent, TestOrganisation Company, TestOrganisation Site)
    : IAsyncDisposable
{
    public static readonly GroupChoice Everybody = new("", "", null);

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

    public static async Task<GroupHouse> BuildAsync(TestServer server)
    {
        var (parent, company, site) = (
            await FilledAsync(server, "P", 3),
            await FilledAsync(server, "C", 5),
            await FilledAsync(server, "S", 2)
        );
        await RelateAsync(company, parent, RelationKinds.Group);
        // Of the company, and so of the group.
        await RelateAsync(site, company, RelationKinds.Group);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync("update organisation set kind = 'overseas-site' where id = $1", site.Id);
        }

        return new GroupHouse(parent, company, site);
    }

    public static async Task<TestOrganisation> FilledAsync(TestServer server, string prefix, int systems)
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

    public static async Task RelateAsync(TestOrganisation seen, TestOrganisation viewer, string kind)
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
}
