using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Checks;

public sealed class AttestationTests(TestServer server)
{
    private const string Header = "項目番号,示すこと,内容・理由,確認日,期限\n";

    [Theory]
    [InlineData("2.1.1-①,実施を確かめた,規程を確かめた,2026-11-01,2027-03-31", ItemState.Attested)]
    [InlineData("2.1.1-①,実施を確かめた,規程を確かめた,2026-11-01,2026-11-21", ItemState.Attested)]
    [InlineData("2.1.1-①,実施を確かめた,規程を確かめた,2026-10-01,2026-11-20", ItemState.Unassessed)]
    [InlineData("2.1.1-①,実施を確かめた,まだ先の確認,2026-11-22,2027-03-31", ItemState.Unassessed)]
    [InlineData("2.1.1-①,文書のみ,規程がある,2026-11-01,2027-03-31", ItemState.DocumentOnly)]
    [InlineData("2.1.1-①,文書のみ,規程がある,2025-11-01,2026-03-31", ItemState.Unassessed)]
    [InlineData("2.1.1-①,対象外,該当する業務がない,,", ItemState.NotApplicable)]
    [InlineData("2.1.1-①,対象外,期限つき,2025-11-01,2026-03-31", ItemState.Unassessed)]
    public async Task Assess_Attestation_GivesItsState(string row, ItemState expected)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Empty((await organisation.ImportAsync("attestations", Header + row)).Refused);
        Assert.Equal(expected, await organisation.StateAsync("2.1.1-①"));
    }

    [Theory]
    [InlineData("2.1.1-1")]
    [InlineData("２．１．１－１")]
    [InlineData("2.1.1-(1)")]
    [InlineData("2.1.1-①")]
    public async Task Import_AnySpellingOfAnItem_BecomesTheOne(string item)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await ImportAsync(organisation, $"{item},実施を確かめた,確かめた,2026-11-01,2027-03-31");
        Assert.Equal(["2.1.1-①"], await organisation.KeysAsync("attestations"));
    }

    [Fact]
    public async Task Import_TwoSpellingsOfOneItem_IsTheSameRowTwice()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await ImportAsync(organisation, "2.1.1-1,対象外,理由,,\n2.1.1-①,対象外,別の理由,,");
        Assert.Contains("2行", Assert.Single(result.Refused).Reason.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9.9.9-①,実施を確かめた,確かめた,2026-11-01,2027-03-31", "item")]
    [InlineData("なし,実施を確かめた,確かめた,2026-11-01,2027-03-31", "item")]
    [InlineData("2.2.1-①,実施を確かめた,確かめた,2026-11-01,2027-03-31", "basis")]
    [InlineData("2.2.1-①,文書のみ,規程がある,2026-11-01,2027-03-31", "basis")]
    [InlineData("2.1.1-①,実施を確かめた,確かめた,2026-11-01,", "expiresOn")]
    [InlineData("2.1.1-①,文書のみ,確かめた,2026-11-01,", "expiresOn")]
    [InlineData("2.1.1-①,実施を確かめた,確かめた,2026-11-01,2026-10-31", "expiresOn")]
    [InlineData("2.1.1-①,実施を確かめた,,2026-11-01,2027-03-31", "statement")]
    [InlineData("2.1.1-①,対象外,,,", "statement")]
    [InlineData("2.1.1-①,,確かめた,2026-11-01,2027-03-31", "basis")]
    [InlineData("2.1.1-①,済,確かめた,2026-11-01,2027-03-31", "basis")]
    public async Task Import_UnsoundAttestation_IsRefusedAtItsField(string row, string field)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await ImportAsync(organisation, row);
        Assert.Equal(field, Assert.Single(result.Refused).Field);
        Assert.Equal(0, (await organisation.ListAsync("attestations")).Total);
        Assert.Equal(175, (await organisation.AssessAsync()).Count(ItemState.Unassessed));
    }

    [Fact]
    public async Task Assess_ComputedItemDeclaredNotApplicable_KeepsFiguresBesideIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        await ImportAsync(organisation, "2.2.1.2-b,対象外,相手先の機器を使わない,2026-11-01,2026-12-31");
        var item = (await organisation.AssessAsync()).Find("2.2.1.2-b")!;
        Assert.Equal(ItemState.NotApplicable, item.State);
        Assert.NotEmpty(item.Outcome!.Figures);
        Assert.Equal(ItemState.Met, await organisation.StateAsync("2.2.1.2-①"));
        Assert.NotEqual(ItemState.NotApplicable, await organisation.StateAsync("2.2.1.2-b", new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public async Task Assess_AttestationRemoved_IsUnassessedAgain()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await ImportAsync(organisation, "2.1.1-①,実施を確かめた,確かめた,2026-11-01,2027-03-31");
        await organisation.RemoveAsync("attestations", "2.1.1-①");
        Assert.Equal(ItemState.Unassessed, await organisation.StateAsync("2.1.1-①"));
    }

    private static Task<ImportResult> ImportAsync(TestOrganisation organisation, string rows) =>
        organisation.ImportAsync("attestations", Header + rows);
}
