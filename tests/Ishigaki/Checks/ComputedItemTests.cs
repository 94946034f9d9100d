using Ishigaki.Engines.Evidence;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Checks;

/// <summary>
/// A check that stays good when its evidence is emptied, aged by a year or contradicted is not a check.
/// </summary>
public sealed class ComputedItemTests(TestServer server)
{
    private static readonly string[] Items =
    [
        "2.1.1-⑦",
        "2.1.1-a",
        "2.1.1-e",
        "2.2.1-①",
        "2.2.1-②",
        "2.2.1.1-①",
        "2.2.1.2-①",
        "2.2.1.2-a",
        "2.2.1.2-b",
        "2.2.1.2-c",
        "2.2.1.3-①",
    ];

    /// <summary>From worst to best; what a person vouches for is not computed.</summary>
    private static readonly ItemState[] Ladder =
    [
        ItemState.Unassessed,
        ItemState.NotMet,
        ItemState.DocumentOnly,
        ItemState.Partly,
        ItemState.Met,
    ];

    public static TheoryData<string> ComputedItems => new(Items);

    public static TheoryData<string, string, int> Worsenings
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var check in Content.Checks)
            {
                foreach (var condition in check.Conditions)
                {
                    var ways = Worsening.All.Count(each => each.Condition == condition.Id);
                    for (var way = 0; way < ways; way++)
                    {
                        data.Add(check.Item, condition.Id, way);
                    }
                }
            }

            return data;
        }
    }

    [Fact]
    public void Checks_OfTheProgram_AreTheseItems() =>
        Assert.Equal(
            Items.Order(StringComparer.Ordinal),
            Content.Checks.Select(check => check.Item).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Worsenings_CoverEveryCondition()
    {
        var conditions = Content
            .Checks.SelectMany(check => check.Conditions)
            .Select(condition => condition.Id)
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(
            conditions.Order(StringComparer.Ordinal),
            Worsening.All.Select(each => each.Condition).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Assess_CompleteConsistentFreshLedgers_AllAreMet()
    {
        await using var organisation = await FilledAsync();
        await AssertAllMetAsync(organisation);
        var assessment = await organisation.AssessAsync();
        Assert.Equal(Items.Length, assessment.Count(ItemState.Met));
        Assert.Equal(175 - Items.Length, assessment.Count(ItemState.Unassessed));
    }

    [Fact]
    public async Task Assess_EmptyOrganisation_NothingIsMet()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var assessment = await organisation.AssessAsync();
        Assert.Equal(175, assessment.Items.Count);
        Assert.All(assessment.Items, item => Assert.Equal(ItemState.Unassessed, item.State));
    }

    [Fact]
    public async Task Assess_OnlyServicesFilled_SaysNothingAboutRoles()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("services", "code,name,department\nV1,預金,業務部\n");
        Assert.Equal(ItemState.Unassessed, await organisation.StateAsync("2.1.1-e"));
    }

    [Theory]
    [InlineData("2.1.1-⑦")]
    [InlineData("2.1.1-a")]
    [InlineData("2.1.1-e")]
    public async Task Assess_EveryAppointmentOver_IsNotMet(string item)
    {
        var ledgers = new SampleLedgers();
        ledgers.Roles.Set("endsOn", "2026-11-20", [.. ledgers.Roles.Keys.Where(key => key != "R0")]);
        await using var organisation = await FilledAsync(ledgers);
        Assert.Equal(ItemState.NotMet, await organisation.StateAsync(item));
    }

    [Theory]
    [MemberData(nameof(ComputedItems))]
    public async Task Assess_EvidenceEmptied_IsWorse(string item)
    {
        var check = Content.Checks.Single(each => each.Item == item);
        foreach (var subject in check.Subjects)
        {
            var ledgers = new SampleLedgers();
            await using var organisation = await FilledAsync(ledgers);
            await organisation.RemoveAsync(subject.Register, [.. ledgers.Of(subject.Register).Keys]);
            AssertWorse(await organisation.AssessAsync(), item);
        }
    }

    [Theory]
    [MemberData(nameof(ComputedItems))]
    public async Task Assess_AllEvidenceEmptied_IsNotMet(string item)
    {
        var ledgers = new SampleLedgers();
        await using var organisation = await FilledAsync(ledgers);
        foreach (var ledger in ledgers.All)
        {
            await organisation.RemoveAsync(ledger.Register, [.. ledger.Keys]);
        }

        Assert.Equal(ItemState.NotMet, await organisation.StateAsync(item));
    }

    [Theory]
    [MemberData(nameof(ComputedItems))]
    public async Task Assess_FourHundredDaysLater_IsWorse(string item)
    {
        await using var organisation = await FilledAsync();
        AssertWorse(await organisation.AssessAsync(FakeTime.Today.AddDays(400)), item);
    }

    [Theory]
    [MemberData(nameof(ComputedItems))]
    public async Task Assess_OnlyProfileFilled_IsAtMostDocumentOnly(string item)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("profile", new SampleLedgers().Profile.ToCsv());
        Assert.Contains(await organisation.StateAsync(item), new[] { ItemState.Unassessed, ItemState.DocumentOnly });
    }

    [Theory]
    [MemberData(nameof(Worsenings))]
    public async Task Assess_OneConditionBroken_IsWorseAndNamesTheEntry(string item, string condition, int way)
    {
        var worsening = Worsening.All.Where(each => each.Condition == condition).ElementAt(way);
        var ledgers = new SampleLedgers();
        worsening.Spoil(ledgers);
        await using var organisation = await FilledAsync(ledgers);
        var assessment = await organisation.AssessAsync();
        AssertWorse(assessment, item);
        var figures = assessment.Find(item)!.Outcome!.Figures;
        Assert.Equal(1, figures.Single(figure => figure.Id == condition).Lacking);
        Assert.Equal<string[]>(
            [condition],
            [.. figures.Where(figure => figure.Lacking > 0).Select(figure => figure.Id)]
        );
        Assert.Equal(
            [worsening.Key],
            await organisation.KeysAsync(Register(condition), new EntryQuery { Gap = condition })
        );
    }

    [Fact]
    public async Task Assess_DisposedEntriesWithGaps_StayOutOfTheCount()
    {
        var ledgers = new SampleLedgers();
        ledgers.Software.Copy("H01", "H12");
        ledgers.Data.Copy("D2", "D5");
        foreach (
            var (ledger, key) in new[] { (ledgers.Systems, "S5"), (ledgers.Software, "H12"), (ledgers.Data, "D5") }
        )
        {
            foreach (var field in ledger[key].Keys.Where(field => field is not ("code" or "name")).ToList())
            {
                ledger.Set(field, field == "lifeCycle" ? "廃棄済" : "", key);
            }
        }

        await using var organisation = await FilledAsync(ledgers);
        await AssertAllMetAsync(organisation);
    }

    [Fact]
    public async Task Assess_RemovedEntriesWithGaps_StayOutOfTheCount()
    {
        await using var organisation = await FilledAsync();
        foreach (var register in new[] { "systems", "software", "data", "services" })
        {
            await organisation.ImportAsync(register, "code,name\nZ9,不足だらけ\n", "z.csv");
        }

        Assert.Equal(ItemState.Partly, await organisation.StateAsync("2.2.1.2-①"));
        foreach (var register in new[] { "systems", "software", "data", "services" })
        {
            await organisation.RemoveAsync(register, "Z9");
        }

        await AssertAllMetAsync(organisation);
    }

    [Theory]
    [InlineData("2025-11-21")]
    [InlineData("2026-11-21")]
    public async Task Assess_ConfirmedOnTheFirstOrLastDayOfTheCycle_IsFresh(string day)
    {
        var ledgers = new SampleLedgers();
        foreach (var ledger in ledgers.All.Where(ledger => ledger.Has("confirmedOn")))
        {
            ledger.Set("confirmedOn", day, [.. ledger.Keys]);
        }

        ledgers.Profile.Set("assetProcedureReviewedOn", day, SampleLedgers.ProfileKey);
        await using var organisation = await FilledAsync(ledgers);
        await AssertAllMetAsync(organisation);
    }

    [Fact]
    public async Task Assess_GapsOfAnotherOrganisation_DoNotCount()
    {
        await using var organisation = await FilledAsync();
        var ledgers = new SampleLedgers();
        ledgers.Systems.Set("protection", "", [.. ledgers.Systems.Keys]);
        ledgers.Software.Set("kind", "", [.. ledgers.Software.Keys]);
        await using var other = await FilledAsync(ledgers);
        await AssertAllMetAsync(organisation);
        Assert.Equal(ItemState.NotMet, await other.StateAsync("2.2.1-②"));
    }

    [Theory]
    [InlineData("software.system-gone", "H11")]
    [InlineData("data.system-gone", "D4")]
    [InlineData("services.system-gone", "V3")]
    public async Task Assess_ReferredSystemDeleted_IsAContradiction(string condition, string key)
    {
        var ledgers = new SampleLedgers();
        ledgers.Systems.Copy("S4", "S9");
        ledgers.Software.Set("system", "S9", "H11");
        ledgers.Data.Set("systems", "S9", "D4");
        ledgers.Services.Set("systems", "S1;S9", "V3");
        await using var organisation = await FilledAsync(ledgers);
        await organisation.RemoveAsync("systems", "S9");
        Assert.Equal([key], await organisation.KeysAsync(Register(condition), new EntryQuery { Gap = condition }));
    }

    [Theory]
    [InlineData("1", ItemState.Met)]
    [InlineData("", ItemState.Partly)]
    [InlineData("0", ItemState.Partly)]
    public async Task Assess_OneOfAHundredLacking_FollowsTheOwnTolerance(string tolerance, ItemState expected)
    {
        var ledgers = new SampleLedgers();
        ledgers.Profile.Set("tolerancePercent", tolerance, SampleLedgers.ProfileKey);
        foreach (var number in Enumerable.Range(100, 89))
        {
            ledgers.Software.Copy("H01", $"H{number}");
        }

        ledgers.Software.Set("supportEndsOn", "", "H11");
        await using var organisation = await FilledAsync(ledgers);
        Assert.Equal(100, (await organisation.ListAsync("software")).Total);
        Assert.Equal(expected, await organisation.StateAsync("2.2.1.2-①"));
    }

    [Fact]
    public async Task Assess_ContradictionWithinTheTolerance_IsNotTolerated()
    {
        var ledgers = new SampleLedgers();
        ledgers.Profile.Set("tolerancePercent", "5", SampleLedgers.ProfileKey);
        foreach (var number in Enumerable.Range(100, 89))
        {
            ledgers.Software.Copy("H01", $"H{number}");
        }

        ledgers.Software.Set("system", "S5", "H11");
        await using var organisation = await FilledAsync(ledgers);
        Assert.Equal(ItemState.Partly, await organisation.StateAsync("2.2.1-①"));
    }

    [Fact]
    public async Task Assess_OwnCycleOfSixMonths_MakesEarlierConfirmationsStale()
    {
        var ledgers = new SampleLedgers();
        ledgers.Data.Set("confirmedOn", "2026-05-20", "D4");
        await using var yearly = await FilledAsync(ledgers);
        ledgers.Profile.Set("confirmationCycleMonths", "6", SampleLedgers.ProfileKey);
        await using var halfYearly = await FilledAsync(ledgers);
        Assert.Equal(ItemState.Met, await yearly.StateAsync("2.2.1.3-①"));
        Assert.Equal(ItemState.Partly, await halfYearly.StateAsync("2.2.1.3-①"));
    }

    private static async Task AssertAllMetAsync(TestOrganisation organisation)
    {
        var assessment = await organisation.AssessAsync();
        Assert.All(Items, item => Assert.Equal((item, ItemState.Met), (item, assessment.Find(item)!.State)));
    }

    private static string Register(string condition) => condition[..condition.IndexOf('.', StringComparison.Ordinal)];

    private static void AssertWorse(Assessment assessment, string item)
    {
        var state = assessment.Find(item)!.State;
        Assert.InRange(Array.IndexOf(Ladder, state), 0, Array.IndexOf(Ladder, ItemState.Met) - 1);
    }

    private async Task<TestOrganisation> FilledAsync(SampleLedgers? ledgers = null)
    {
        var organisation = await TestOrganisation.CreateAsync(server);
        await (ledgers ?? new SampleLedgers()).ImportAsync(organisation);
        return organisation;
    }
}
