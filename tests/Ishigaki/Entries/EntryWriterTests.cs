using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

public sealed class EntryWriterTests(TestServer server)
{
    [Fact]
    public async Task Insert_NewKey_IsThereWithItsHistory()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        Assert.Equal(SaveOutcome.Saved, await InsertAsync(organisation, id, "S1", "勘定系"));
        var entry = (await organisation.FindAsync("systems", "S1"))!;
        Assert.Equal((id, "勘定系", organisation.Time.GetUtcNow()), (entry.Id, entry.Title, entry.ChangedAt));
        var change = Assert.Single(await HistoryAsync(organisation, entry));
        Assert.Equal(("create", TestOrganisation.Author.Name), (change.Act, change.AccountName));
        Assert.Empty(change.Before);
        Assert.Equal("勘定系", change.After["name"]);
    }

    [Fact]
    public async Task Insert_KeyThatExists_IsTakenAndChangesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await InsertAsync(organisation, Guid.CreateVersion7(), "S1", "勘定系");
        Assert.Equal(SaveOutcome.KeyTaken, await InsertAsync(organisation, Guid.CreateVersion7(), "S1", "別"));
        Assert.Equal("勘定系", (await organisation.FindAsync("systems", "S1"))!.Title);
        await organisation.RemoveAsync("systems", "S1");
        Assert.Equal(SaveOutcome.KeyTaken, await InsertAsync(organisation, Guid.CreateVersion7(), "S1", "別"));
    }

    [Fact]
    public async Task Update_SeenAtItsLastState_IsSavedWithBeforeAndAfter()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(organisation, id, "S1", "勘定系");
        var seen = (await organisation.FindAsync("systems", "S1"))!.ChangedAt;
        organisation.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SaveOutcome.Saved, await UpdateAsync(organisation, id, "S1", "新勘定系", seen));
        var entry = (await organisation.FindAsync("systems", "S1"))!;
        var history = await HistoryAsync(organisation, entry);
        Assert.Equal<string[]>(["change", "create"], [.. history.Select(change => change.Act)]);
        var (field, before, after) = Assert.Single(EntryHistory.Differences(entry.Register, history[0]));
        Assert.Equal(("name", "勘定系", "新勘定系"), (field.Name, before, after));
        Assert.Equal(["S1"], await organisation.KeysAsync("systems", new EntryQuery { Search = "新勘定" }));
    }

    [Fact]
    public async Task Update_ChangedMeanwhile_OverwritesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(organisation, id, "S1", "勘定系");
        var seen = (await organisation.FindAsync("systems", "S1"))!.ChangedAt;
        organisation.Time.Advance(TimeSpan.FromSeconds(1));
        await UpdateAsync(organisation, id, "S1", "一人目", seen);
        Assert.Equal(SaveOutcome.ChangedMeanwhile, await UpdateAsync(organisation, id, "S1", "二人目", seen));
        Assert.Equal("一人目", (await organisation.FindAsync("systems", "S1"))!.Title);
        Assert.Equal(SaveOutcome.Saved, await UpdateAsync(organisation, id, "S1", "上書き", null));
    }

    [Fact]
    public async Task Update_TwoAtOnce_OneWins()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(organisation, id, "S1", "勘定系");
        var seen = (await organisation.FindAsync("systems", "S1"))!.ChangedAt;
        organisation.Time.Advance(TimeSpan.FromSeconds(1));
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => UpdateAsync(organisation, id, "S1", $"案{i}", seen))
        );
        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Equal(3, outcomes.Count(outcome => outcome == SaveOutcome.ChangedMeanwhile));
    }

    [Fact]
    public async Task Update_KeyOfAnother_IsTaken()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(organisation, Guid.CreateVersion7(), "S1", "勘定系");
        await InsertAsync(organisation, id, "S2", "情報系");
        Assert.Equal(SaveOutcome.KeyTaken, await UpdateAsync(organisation, id, "S1", "情報系", null));
        Assert.Equal(SaveOutcome.Saved, await UpdateAsync(organisation, id, "S3", "情報系", null));
        Assert.Equal(["S1", "S3"], await organisation.KeysAsync("systems"));
    }

    [Fact]
    public async Task Update_EntryOfAnotherOrganisation_IsNotFound()
    {
        await using var owner = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(owner, id, "S1", "勘定系");
        Assert.Equal(SaveOutcome.NotFound, await UpdateAsync(other, id, "S1", "盗", null));
        var removal = await other.InSessionAsync(session =>
            other
                .Get<EntryWriter>()
                .RemoveAsync(session, other.Register("systems"), id, TestOrganisation.Author, default)
        );
        Assert.Equal(SaveOutcome.NotFound, removal);
        Assert.Equal(["S1"], await owner.KeysAsync("systems"));
    }

    [Fact]
    public async Task RemoveAndRestore_Entry_HidesAndBringsBackWithHistory()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var id = Guid.CreateVersion7();
        await InsertAsync(organisation, id, "S1", "勘定系");
        Assert.Equal(SaveOutcome.Saved, await MarkAsync(organisation, id, remove: true));
        Assert.Equal(SaveOutcome.NotFound, await MarkAsync(organisation, id, remove: true));
        Assert.Empty(await organisation.KeysAsync("systems"));
        Assert.Equal(["S1"], await organisation.KeysAsync("systems", new EntryQuery { Deleted = true }));
        Assert.Equal(SaveOutcome.Saved, await MarkAsync(organisation, id, remove: false));
        Assert.Equal(SaveOutcome.NotFound, await MarkAsync(organisation, id, remove: false));
        Assert.Equal(["S1"], await organisation.KeysAsync("systems"));
        var history = await HistoryAsync(organisation, (await organisation.FindAsync("systems", "S1"))!);
        Assert.Equal<string[]>(
            ["create", "remove", "restore"],
            [.. history.Select(change => change.Act).Order(StringComparer.Ordinal)]
        );
    }

    [Fact]
    public async Task Insert_WithLinks_KeepsThemAndTheirNames()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var register = organisation.Register("services");
        var target = (await organisation.FindAsync("systems", "S4"))!;
        var draft = new EntryDraft(register) { [register.Key] = "V9", [register.Title] = "照会" };
        draft[register.Find("systems")!] = new[] { target.Id, target.Id };
        var writer = organisation.Get<EntryWriter>();
        var saved = await organisation.InSessionAsync(session =>
            writer.InsertAsync(session, draft, Guid.CreateVersion7(), TestOrganisation.Author, default)
        );
        Assert.Equal(SaveOutcome.Saved, saved);
        var page = await organisation.ListAsync("services", new EntryQuery { Search = "照会" });
        Assert.Equal([target.Id], (IReadOnlyList<Guid>)page.Entries.Single()[register.Find("systems")!]!);
        Assert.Equal(new EntryName(target.Id, "S4", "情報系", false), page.Names[target.Id]);
        await organisation.RemoveAsync("systems", "S4");
        Assert.True(
            (await organisation.ListAsync("services", new EntryQuery { Search = "照会" })).Names[target.Id].Deleted
        );
    }

    [Fact]
    public async Task Save_NotCommitted_LeavesNeitherEntryNorHistory()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using (var session = await organisation.BeginAsync())
        {
            var register = organisation.Register("systems");
            var draft = new EntryDraft(register) { [register.Key] = "S1", [register.Title] = "勘定系" };
            await organisation
                .Get<EntryWriter>()
                .InsertAsync(session, draft, Guid.CreateVersion7(), TestOrganisation.Author, default);
        }

        await using var after = await organisation.BeginAsync();
        Assert.Equal(0, await after.ScalarAsync<long>("select count(*) from register_systems", default));
        Assert.Equal(0, await after.ScalarAsync<long>("select count(*) from audit_entry", default));
    }

    private static EntryDraft Draft(TestOrganisation organisation, string key, string name)
    {
        var register = organisation.Register("systems");
        return new EntryDraft(register) { [register.Key] = key, [register.Title] = name };
    }

    private static Task<SaveOutcome> InsertAsync(TestOrganisation organisation, Guid id, string key, string name) =>
        organisation.InSessionAsync(session =>
            organisation
                .Get<EntryWriter>()
                .InsertAsync(session, Draft(organisation, key, name), id, TestOrganisation.Author, default)
        );

    private static Task<SaveOutcome> UpdateAsync(
        TestOrganisation organisation,
        Guid id,
        string key,
        string name,
        DateTimeOffset? seenAt
    ) =>
        organisation.InSessionAsync(session =>
            organisation
                .Get<EntryWriter>()
                .UpdateAsync(session, Draft(organisation, key, name), id, seenAt, TestOrganisation.Author, default)
        );

    private static Task<SaveOutcome> MarkAsync(TestOrganisation organisation, Guid id, bool remove)
    {
        organisation.Time.Advance(TimeSpan.FromMinutes(1));
        var (writer, register) = (organisation.Get<EntryWriter>(), organisation.Register("systems"));
        return organisation.InSessionAsync(session =>
            remove
                ? writer.RemoveAsync(session, register, id, TestOrganisation.Author, default)
                : writer.RestoreAsync(session, register, id, TestOrganisation.Author, default)
        );
    }

    private static Task<IReadOnlyList<EntryChange>> HistoryAsync(TestOrganisation organisation, Entry entry) =>
        organisation.InSessionAsync(session => organisation.Get<EntryHistory>().OfAsync(session, entry, default));
}
