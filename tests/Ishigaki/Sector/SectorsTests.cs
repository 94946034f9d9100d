using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Trust;
using Ishigaki.Ledgers.Govern;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Sector;

/// <summary>Registers hold codes; the content says what they are, since when and where that stands.</summary>
public sealed class SectorsTests
{
    private static readonly RegisterDefinition Register = RegisterReader.Read(typeof(ListedOrganisation));

    [Fact]
    public void Kinds_AreThe21OfTheGuideline_WithTheWordsOfTheRegister()
    {
        Assert.Equal(21, Sectors.Kinds.All.Count);
        Assert.Equal(
            Register.Find("sector")!.Options.Select(option => (option.Code, option.Label)),
            Sectors.Kinds.All.Select(kind => (kind.Id, kind.Label))
        );
    }

    [Fact]
    public void Charts_HaveTheWordsOfTheRegister_AndEveryKindHasOne()
    {
        Assert.Equal(
            Register.Find("chartSector")!.Options.Select(option => (option.Code, option.Label)),
            Sectors.Charts.All.Select(chart => (chart.Id, chart.Label))
        );
        var known = Sectors.Charts.All.Select(chart => chart.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(Sectors.Kinds.All, kind => Assert.NotEmpty(kind.Charts));
        Assert.All(Sectors.Kinds.All.SelectMany(kind => kind.Charts), chart => Assert.Contains(chart, known));
    }

    [Fact]
    public void Lists_SayWhereTheyStandAndWhenThatWasChecked()
    {
        foreach (var list in new[] { Sectors.Kinds, Sectors.Charts })
        {
            Assert.Contains("金融庁", list.Source, StringComparison.Ordinal);
            Assert.InRange(list.VerifiedOn, new DateOnly(2026, 11, 1), new DateOnly(2100, 1, 1));
            Assert.All(list.All, each => Assert.True(each.Until is null || each.Until >= each.From));
        }
    }

    [Fact]
    public void Counts_OnlyBetweenItsDays()
    {
        var sector = new Ledgers.Govern.Sector(
            "x",
            ("x", "x"),
            new DateOnly(2020, 1, 1),
            new DateOnly(2020, 12, 31),
            []
        );
        Assert.False(sector.Counts(new DateOnly(2019, 12, 31)));
        Assert.True(sector.Counts(new DateOnly(2020, 1, 1)));
        Assert.True(sector.Counts(new DateOnly(2020, 12, 31)));
        Assert.False(sector.Counts(new DateOnly(2021, 1, 1)));
        Assert.Empty(Sectors.Kinds.On(new DateOnly(2024, 10, 3)));
        Assert.Equal(21, Sectors.Kinds.On(FakeTime.Today).Count());
    }

    [Fact]
    public void KindsOfOrganisations_AreThoseThatOrganisationsHave() =>
        Assert.Equal(
            OrganisationKinds.All.Order(StringComparer.Ordinal),
            Register.Find("kind")!.Options.Select(option => option.Code).Order(StringComparer.Ordinal)
        );
}
