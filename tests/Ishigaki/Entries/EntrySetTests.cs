using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>One value into one field of many entries at once: found by it, told one by one, everything else as it was.</summary>
public sealed class EntrySetTests(TestServer server)
{
    [Fact]
    public async Task Set_ManyEntries_AreFoundByTheNewValueAndToldOneByOne()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await FillAsync(organisation);
        var before = (await organisation.ListAsync("systems")).Entries;
        Assert.Equal(before.Count, await SetAsync(organisation, "中村 亮", [.. before.Select(each => each.Id)]));
        Assert.Equal(before.Count, (await organisation.ListAsync("systems", new EntryQuery { Search = "中村" })).Total);
        var after = (await organisation.ListAsync("systems")).Entries;
        foreach (var (was, now) in before.Zip(after))
        {
            var differing = was
                .Register.Fields.Where(field => !Same(was[field], now[field]))
                .Select(field => field.Name);
            Assert.Equal("owner", Assert.Single(differing));
            await using var session = await organisation.BeginAsync();
            var change = (await organisation.Get<EntryHistory>().OfAsync(session, now, default))[0];
            Assert.Equal(("change", "中村 亮"), (change.Act, change.After["owner"]));
            Assert.Equal(
                was[was.Register.Find("owner")!] as string ?? "",
                change.Before.GetValueOrDefault("owner") ?? ""
            );
        }
    }

    [Fact]
    public async Task Set_EntriesOfAnotherOrGone_ArePassedOver()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        await FillAsync(other);
        var theirs = (await other.ListAsync("systems")).Entries;
        Assert.Equal(0, await SetAsync(organisation, "x", [.. theirs.Select(each => each.Id), Guid.NewGuid()]));
        Assert.Equal(0, (await other.ListAsync("systems", new EntryQuery { Search = "x" })).Total);
    }

    /// <summary>Not all sample ledgers: plans of other tests here depend on how full the tables are.</summary>
    private static async Task FillAsync(TestOrganisation organisation) =>
        Assert.Empty(
            (
                await organisation.ImportAsync(
                    "systems",
                    "code,name,owner,kind,confirmedOn\nA,勘定系,高橋 美咲,自社システム,2026-10-01\nB,融資,,クラウド,\nC,情報系,佐藤 健,,2026-09-01\n"
                )
            ).Refused
        );

    private static bool Same(object? one, object? other) =>
        one is IReadOnlyList<Guid> ids && other is IReadOnlyList<Guid> others
            ? ids.Order().SequenceEqual(others.Order())
            : Equals(one, other);

    private static Task<int> SetAsync(TestOrganisation organisation, string value, IReadOnlyList<Guid> ids)
    {
        var register = organisation.Register("systems");
        return organisation.InSessionAsync(session =>
            organisation
                .Get<EntryWriter>()
                .SetAsync(session, register, register.Find("owner")!, ids, value, TestOrganisation.Author, default)
        );
    }
}
