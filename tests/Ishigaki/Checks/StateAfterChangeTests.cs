using System.Text;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ishigaki.Tests.Checks;

/// <summary>The history of states is written with the change that moved them, before anybody looks at a page.</summary>
public sealed class StateAfterChangeTests(TestServer server) : IDisposable
{
    private const string Item = "2.2.1.1-①";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Apply_FileThatMovesStates_WritesTheHistoryWithIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await ApplyAsync(organisation, "管理番号,名称\nA,あ\n");
        Assert.Equal(175, await RowsAsync(organisation));
        organisation.Time.Advance(TimeSpan.FromMinutes(1));
        await ApplyAsync(organisation, "管理番号,名称,最終確認日\nB,い,2026-02-31\n");
        Assert.Equal(
            ItemState.Incomplete,
            (await ChangesAsync(organisation)).Select(change => change.State).FirstOrDefault()
        );
    }

    [Fact]
    public async Task Apply_HistoryCannotBeWritten_TakesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var work = await ApplyAsync(
            organisation,
            "管理番号,名称\nA,あ\n",
            new AfterChange((_, _, _) => throw new InvalidOperationException("no history"))
        );
        Assert.Equal(ImportStep.Failed, work.Step);
        Assert.Empty(await organisation.KeysAsync("systems"));
    }

    [Fact]
    public async Task Commit_ChangedEntry_WritesTheHistoryWithIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var entry = (await organisation.FindAsync("systems", "S1"))!;
        await using (var session = await organisation.BeginAsync())
        {
            await organisation
                .Get<EntryWriter>()
                .RemoveAsync(session, entry.Register, entry.Id, TestOrganisation.Author, default);
            await AfterChange.CommitAsync(
                session,
                ChangeScope.Entries,
                organisation.Get<IEnumerable<AfterChange>>(),
                default
            );
        }

        Assert.Equal(175, await RowsAsync(organisation));
        var assessed = (await organisation.AssessAsync()).Find(Item)!.State;
        Assert.Equal(assessed, Assert.Single(await ChangesAsync(organisation)).State);
    }

    private async Task<ImportWork> ApplyAsync(TestOrganisation organisation, string csv, AfterChange? instead = null)
    {
        var desk = new ImportDesk(
            organisation.Database,
            organisation.Get<Kernel.Registers.Declaration.RegisterSet>(),
            organisation.Get<Importer>(),
            new ImportFolder(_folder["imports"]),
            instead is null ? organisation.Get<IEnumerable<AfterChange>>() : [instead],
            organisation.Time,
            NullLogger<ImportDesk>.Instance
        );
        var register = organisation.Register("systems");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var id = await desk.ReceiveAsync(
            organisation.Id,
            register,
            "systems.csv",
            content,
            TestOrganisation.Author,
            default
        );
        var record = await organisation.InSessionAsync(session =>
            organisation.Get<ImportHistory>().FindAsync(session, "systems", id, default)
        );
        var work = desk.Apply(organisation.Id, record!, TestOrganisation.Author);
        await work.WaitAsync(TimeSpan.FromSeconds(30));
        return work;
    }

    private static Task<long> RowsAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(session =>
            session.ScalarAsync<long>(
                "select count(*) from item_state where organisation_id = current_organisation()",
                default
            )
        );

    private static Task<IReadOnlyList<StateChange>> ChangesAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(session =>
            organisation.Get<StateHistory>().OfAsync(session, "fsa-2024-draft", Item, default)
        );
}
