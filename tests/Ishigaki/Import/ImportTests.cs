using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

/// <summary>An import meets what is there: known keys change, the rest stays.</summary>
public sealed class ImportTests(TestServer server)
{
    [Fact]
    public async Task Import_SameFileAgain_CountsEveryRowAsSame()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        foreach (var ledger in new SampleLedgers().All)
        {
            var first = await organisation.ImportAsync(ledger.Register, ledger.ToCsv());
            var again = await organisation.ImportAsync(ledger.Register, ledger.ToCsv());
            Assert.Equal((ledger.Keys.Count(), 0, 0, 0), (first.Added, first.Changed, first.Same, first.RefusedTotal));
            Assert.Equal((0, 0, ledger.Keys.Count(), 0), (again.Added, again.Changed, again.Same, again.RefusedTotal));
        }
    }

    [Fact]
    public async Task Import_KnownKey_UpdatesItAndLeavesOtherColumnsAlone()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var before = (await organisation.FindAsync("systems", "S2"))!;
        var result = await organisation.ImportAsync(
            "systems",
            "管理番号,名称,所管部署\nS2,融資支援,審査部\nS9,新規,総務部\n"
        );
        Assert.Equal((1, 1, 0), (result.Added, result.Changed, result.Same));
        var after = (await organisation.FindAsync("systems", "S2"))!;
        var different = after.Register.Fields.Where(field => !Equals(before[field], after[field]));
        Assert.Equal("department", Assert.Single(different).Name);
        Assert.Equal(before.Id, after.Id);
        Assert.Equal((before.ImportId, before.ImportRow), (after.ImportId, after.ImportRow));
    }

    [Fact]
    public async Task Import_LinksColumnMissing_KeepsTheLinks()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var links = await LinksAsync(organisation, "V3");
        await organisation.ImportAsync("services", "管理番号,名称\nV3,外国為替\n");
        Assert.Equal(2, links.Count);
        Assert.Equal(links, await LinksAsync(organisation, "V3"));
    }

    [Fact]
    public async Task Import_LinksChanged_ReplacesThem()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        Assert.Equal(1, (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,S4\n")).Changed);
        Assert.Single(await LinksAsync(organisation, "V3"));
        Assert.Equal(1, (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,\n")).Changed);
        Assert.Empty(await LinksAsync(organisation, "V3"));
        Assert.Equal(
            1,
            (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,S4、勘定系\n")).Changed
        );
        Assert.Equal(2, (await LinksAsync(organisation, "V3")).Count);
    }

    [Fact]
    public async Task Import_DeletedEntry_IsRevived()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var ledgers = new SampleLedgers();
        await ledgers.ImportAsync(organisation);
        await organisation.RemoveAsync("data", "D2");
        var result = await organisation.ImportAsync("data", ledgers.Data.ToCsv());
        Assert.Equal((0, 1, 3), (result.Added, result.Changed, result.Same));
        Assert.Equal(["D1", "D2", "D3", "D4"], await organisation.KeysAsync("data"));
    }

    [Fact]
    public async Task Import_Changes_AreInTheHistoryWithTheImport()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var result = await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,外為,S4\n");
        var entry = (await organisation.FindAsync("services", "V3"))!;
        var change = Assert.Single(
            await organisation.InSessionAsync(session =>
                organisation.Get<EntryHistory>().OfAsync(session, entry, default)
            )
        );
        Assert.Equal(
            (result.ImportId, "import", TestOrganisation.Author.Name),
            (change.ImportId!.Value, change.Act, change.AccountName)
        );
        Assert.NotEqual(entry.ImportId, result.ImportId);
        var differences = EntryHistory.Differences(entry.Register, change).ToList();
        Assert.Equal<string[]>(["name", "systems"], [.. differences.Select(difference => difference.Field.Name)]);
        Assert.Equal(("為替", "外為"), (differences[0].Before, differences[0].After));
        Assert.Equal((2, 1), (differences[1].Before.Split(';').Length, differences[1].After.Split(';').Length));
    }

    [Fact]
    public async Task Import_SomeColumnsOnly_KeepsTheSearchComplete()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        await organisation.ImportAsync("systems", "管理番号,名称\nS3,グループウェア\n");
        Assert.Equal(["S3"], await organisation.KeysAsync("systems", new EntryQuery { Search = "クラウド社" }));
        Assert.Equal(["S3"], await organisation.KeysAsync("systems", new EntryQuery { Search = "グループ" }));
        Assert.Empty(await organisation.KeysAsync("systems", new EntryQuery { Search = "メール" }));
    }

    [Fact]
    public async Task Import_OfAnotherOrganisation_FindsNeitherEntriesNorReferences()
    {
        await using var other = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(other);
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Equal(1, (await organisation.ImportAsync("systems", "管理番号,名称\nS1,別組織の系\n")).Added);
        Assert.Equal(
            "C2",
            Assert
                .Single((await organisation.ImportAsync("software", "管理番号,名称,システム\nX,x,S2\n")).Refused)
                .Place
        );
        Assert.Equal("勘定系", (await other.FindAsync("systems", "S1"))!.Title);
    }

    private static async Task<IReadOnlyList<Guid>> LinksAsync(TestOrganisation organisation, string key)
    {
        var entry = (await organisation.FindAsync("services", key))!;
        return [.. ((IReadOnlyList<Guid>)entry[entry.Register.Find("systems")!]!).Order()];
    }
}
