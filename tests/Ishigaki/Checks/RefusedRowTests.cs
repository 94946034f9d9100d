using Ishigaki.Engines.Evidence;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Checks;

/// <summary>A row that was refused leaves every item that reads its ledger incomplete, until it is answered.</summary>
public sealed class RefusedRowTests(TestServer server)
{
    private const string BadDate = "2026-02-31";

    public static TheoryData<string> Registers => new(new SampleLedgers().All.Select(ledger => ledger.Register));

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Assess_OneRefusedRow_ExactlyTheItemsThatReadItAreIncomplete(string register)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var result = await organisation.ImportAsync(register, WithBadRow(register).ToCsv(), "追加分.csv");
        Assert.Equal(1, result.RefusedTotal);
        var assessment = await organisation.AssessAsync();
        foreach (var check in Content.Checks)
        {
            var item = assessment.Find(check.Item)!;
            var expected = check.Registers.Contains(register)
                ? (ItemState.Incomplete, ItemState.Met)
                : (ItemState.Met, (ItemState?)null);
            Assert.Equal((check.Item, expected), (check.Item, (item.State, item.Otherwise)));
        }
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Import_CorrectedFileOfTheSameName_SettlesIt(string register)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var ledger = WithBadRow(register);
        await organisation.ImportAsync(register, ledger.ToCsv());
        ledger.Set(DateOf(ledger), "2026-10-01", ledger.Keys.Last());
        Assert.Equal(0, (await organisation.ImportAsync(register, ledger.ToCsv())).RefusedTotal);
        Assert.Equal(0, (await organisation.AssessAsync()).Count(ItemState.Incomplete));
    }

    [Fact]
    public async Task Import_RowOfTheSameKeyInAnotherFile_SettlesIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync(
            "systems",
            $"管理番号,名称,最終確認日\nA,あ,{BadDate}\nB,い,{BadDate}\n",
            "a.csv"
        );
        await organisation.ImportAsync("systems", "管理番号,名称,最終確認日\nA,あ,2026-10-01\n", "b.csv");
        Assert.Equal((1, 1), await OpenAndSettledAsync(organisation));
    }

    [Fact]
    public async Task Import_SameFileStillWrong_KeepsOneOpenRow()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var csv = $"管理番号,名称,最終確認日\nA,あ,{BadDate}\n";
        await organisation.ImportAsync("systems", csv);
        await organisation.ImportAsync("systems", csv);
        Assert.Equal((1, 1), await OpenAndSettledAsync(organisation));
    }

    [Fact]
    public async Task Import_FileOfAnotherLedger_SettlesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", $"管理番号,名称,最終確認日\nA,あ,{BadDate}\n", "台帳.csv");
        await organisation.ImportAsync("data", "管理番号,名称\nA,あ\n", "台帳.csv");
        Assert.Equal((1, 0), await OpenAndSettledAsync(organisation));
    }

    [Fact]
    public async Task Import_WholeFileRefused_IsIncompleteUntilItIsRead()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var refused = await organisation.ImportAsync("data", "甲,乙\n1,2\n", "データ.csv");
        Assert.NotNull(refused.Problem);
        Assert.Equal(ItemState.Incomplete, await organisation.StateAsync("2.2.1.3-①"));
        await organisation.ImportAsync("data", new SampleLedgers().Data.ToCsv(), "データ.csv");
        Assert.Equal(ItemState.Met, await organisation.StateAsync("2.2.1.3-①"));
    }

    [Fact]
    public async Task Assess_OnlyRefusedRows_IsIncompleteAndNeverMet()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("data", $"管理番号,名称,最終確認日\nA,あ,{BadDate}\n");
        var item = (await organisation.AssessAsync()).Find("2.2.1.3-①")!;
        Assert.Equal((ItemState.Incomplete, ItemState.NotMet), (item.State, item.Otherwise));
    }

    [Fact]
    public async Task Record_StatesTwice_WritesOnlyWhatChanged()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var history = organisation.Get<StateHistory>();
        async Task<int> RecordAsync()
        {
            organisation.Time.Advance(TimeSpan.FromMinutes(1));
            var assessment = await organisation.AssessAsync();
            return await organisation.InSessionAsync(session => history.RecordAsync(session, assessment, default));
        }

        Assert.Equal(175, await RecordAsync());
        Assert.Equal(0, await RecordAsync());
        await new SampleLedgers().ImportAsync(organisation);
        Assert.Equal(Content.Checks.Count, await RecordAsync());
        var changes = await organisation.InSessionAsync(session =>
            history.OfAsync(session, "fsa-2024-draft", "2.2.1-①", default)
        );
        Assert.Equal<ItemState[]>([ItemState.Met, ItemState.Unassessed], [.. changes.Select(change => change.State)]);
    }

    private static string DateOf(SampleLedger ledger) => ledger.Has("confirmedOn") ? "confirmedOn" : "heldOn";

    private static SampleLedger WithBadRow(string register)
    {
        var ledger = new SampleLedgers().Of(register);
        if (register != "profile")
        {
            ledger.Copy(ledger.Keys.First(), "BAD");
        }

        ledger.Set(DateOf(ledger), BadDate, ledger.Keys.Last());
        return ledger;
    }

    private static Task<(int Open, int Settled)> OpenAndSettledAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(async session =>
        {
            var rows = await session.ListAsync(
                "select settled_at is null from import_refusal",
                reader => reader.GetBoolean(0),
                default
            );
            return (rows.Count(open => open), rows.Count(open => !open));
        });
}
