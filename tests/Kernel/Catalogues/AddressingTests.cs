using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Tests.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues;

/// <summary>
/// Ms Sasaki runs the security of a shinkin of 180 people with two colleagues. She asks on the day the examiner announces
/// himself: which of the 50 desirable items are meant for us, and why? Three records would make the answer wrong: a profile
/// that leaves the regional impact empty and is read as "small"; one confirmed before last year's merger; and one that calls
/// itself small in a sector that is large by its nature, or forgets that the house also clears.
/// </summary>
public class AddressingTests
{
    private static readonly Freshness Today = new(new DateOnly(2026, 11, 30), 12);

    private static readonly ProfileFacts Small = new(
        "regional-institution",
        "small",
        RegionalImpact: false,
        ClearingBody: false,
        SpecifiedInfrastructure: false,
        SpecifiedOn: null,
        ConfirmedOn: new DateOnly(2026, 9, 1)
    );

    private static CatalogueItem Desirable => Held.Catalogue.Find("2.1.1-a")!;

    private static CatalogueItem Specified => Held.Catalogue.Find("2.6-e")!;

    [Fact]
    public void Of_SmallAndSaidInFull_IsNotAddressed()
    {
        var answer = Ask(Desirable, Small);
        Assert.Equal(AddressAnswer.NotAddressed, answer.Answer);
        Assert.False(answer.Value);
        Assert.Contains("清算・振替機関等でもない", answer.Why.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EveryBasicItem_IsAddressedWhateverTheProfileSays()
    {
        var basic = Held.Catalogue.Items.Where(item => item.Kind == ItemKind.Basic).ToList();
        Assert.Equal(125, basic.Count);
        Assert.All(basic, item => Assert.True(Ask(item, Small).Value));
        Assert.All(basic, item => Assert.True(Ask(item, null).Value));
    }

    public static TheoryData<string, string, bool, bool, string> Reasons =>
        new()
        {
            { "regional-institution", "large", false, false, "規模が大きい" },
            { "regional-institution", "small", true, false, "地域への影響が大きい" },
            { "regional-institution", "small", false, true, "清算・振替機関等である" },
            // The two that contradict their scale.
            { "clearing-body", "small", false, false, "清算・振替機関等である" },
            { "major-bank", "small", false, false, "主要行等である" },
        };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_OneReason_IsAddressedAndNamesIt(
        string sector,
        string scale,
        bool regional,
        bool clearing,
        string reason
    )
    {
        var facts = Small with { Sector = sector, Scale = scale, RegionalImpact = regional, ClearingBody = clearing };
        var answer = Ask(Desirable, facts);
        Assert.Equal(AddressAnswer.Addressed, answer.Answer);
        Assert.Contains(reason, answer.Why.Ja, StringComparison.Ordinal);
        // A reason does not lapse with the confirmation, nor with what else is left empty.
        Assert.Equal(AddressAnswer.Addressed, Ask(Desirable, facts with { ConfirmedOn = null }).Answer);
    }

    [Fact]
    public void Of_SeveralReasons_AreAllNamed()
    {
        var why = Ask(Desirable, Small with { Scale = "large", RegionalImpact = true }).Why;
        Assert.Contains("規模が大きい、地域への影響が大きい", why.Ja, StringComparison.Ordinal);
        Assert.Contains("it is large, its regional impact is large", why.En, StringComparison.Ordinal);
    }

    public static TheoryData<string, bool?, string, string> Emptied =>
        new()
        {
            { "", false, "regional-institution", "規模" },
            { "small", null, "regional-institution", "地域への影響が大きいか" },
            { "small", false, "", "業態" },
        };

    [Theory]
    [MemberData(nameof(Emptied))]
    public void Of_Emptied_StaysOpenAndNamesWhatIsMissing(string scale, bool? regional, string sector, string missing)
    {
        var answer = Ask(Desirable, Small with { Scale = scale, RegionalImpact = regional, Sector = sector });
        Assert.Equal(AddressAnswer.Open, answer.Answer);
        Assert.Null(answer.Value);
        Assert.Contains(missing, answer.Why.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoProfile_StaysOpen() => Assert.Equal(AddressAnswer.Open, Ask(Desirable, null).Answer);

    [Fact]
    public void Of_ConfirmedBeforeTheCycle_StaysOpen()
    {
        Assert.Equal(
            AddressAnswer.NotAddressed,
            Ask(Desirable, Small with { ConfirmedOn = new DateOnly(2025, 11, 30) }).Answer
        );
        var aged = Ask(Desirable, Small with { ConfirmedOn = new DateOnly(2025, 11, 29) });
        Assert.Equal(AddressAnswer.Open, aged.Answer);
        Assert.Contains("2025年11月29日", aged.Why.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(36, "2025-11-30", AddressAnswer.NotAddressed)]
    [InlineData(36, "2025-11-29", AddressAnswer.Open)]
    [InlineData(6, "2026-05-30", AddressAnswer.NotAddressed)]
    [InlineData(6, "2026-05-29", AddressAnswer.Open)]
    public void Of_OwnCycle_CountsUpToAYear(int months, string confirmed, AddressAnswer expected) =>
        Assert.Equal(
            expected,
            Addressing
                .Of(
                    Desirable,
                    Small with
                    {
                        ConfirmedOn = DateOnly.Parse(confirmed, System.Globalization.CultureInfo.InvariantCulture),
                    },
                    new Freshness(Today.AsOf, months)
                )
                .Answer
        );

    [Fact]
    public void Of_NeverConfirmedOrConfirmedTomorrow_StaysOpen()
    {
        Assert.Equal(AddressAnswer.Open, Ask(Desirable, Small with { ConfirmedOn = null }).Answer);
        Assert.Equal(AddressAnswer.Open, Ask(Desirable, Small with { ConfirmedOn = new DateOnly(2026, 12, 1) }).Answer);
    }

    [Fact]
    public void Of_NotificationItem_AddressesSpecifiedOperatorsAlone()
    {
        Assert.False(Ask(Specified, Small with { Scale = "large" }).Value);
        Assert.True(Ask(Specified, Small with { SpecifiedInfrastructure = true }).Value);
        Assert.Null(Ask(Specified, Small with { SpecifiedInfrastructure = null, Scale = "large" }).Value);
        Assert.Null(Ask(Specified, null).Value);
    }

    [Fact]
    public void Of_DesignationStillToCome_IsNotAddressedYet()
    {
        var facts = Small with { SpecifiedInfrastructure = true, SpecifiedOn = new DateOnly(2026, 12, 1) };
        Assert.False(Ask(Specified, facts).Value);
        Assert.True(Ask(Specified, facts with { SpecifiedOn = new DateOnly(2026, 11, 30) }).Value);
    }

    [Fact]
    public void Catalogue_NamesOneItemWithAddresseesOfItsOwn() =>
        Assert.Equal("2.6-e", Assert.Single(Held.Catalogue.Items, item => item.Addressees != Addressees.ByKind).Id);

    private static Address Ask(CatalogueItem item, ProfileFacts? facts) => Addressing.Of(item, facts, Today);
}
