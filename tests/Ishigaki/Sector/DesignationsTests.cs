using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Ledgers.Govern;

namespace Ishigaki.Tests.Sector;

/// <summary>Which duties a designation brings, from when on, and that what nobody verified does not pass as verified.</summary>
public sealed class DesignationsTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData(typeof(OrganisationProfile))]
    [InlineData(typeof(ListedOrganisation))]
    public void All_NameFieldsThatBothRegistersHave(Type declared)
    {
        var register = RegisterReader.Read(declared);
        Assert.All(
            Designations.All,
            each =>
            {
                Assert.Equal(FieldKind.YesNo, register.Find(each.Flag)!.Kind);
                Assert.Equal(FieldKind.Date, register.Find(each.Since)!.Kind);
            }
        );
    }

    [Theory]
    [InlineData(typeof(OrganisationProfile))]
    [InlineData(typeof(ListedOrganisation))]
    public void HeldBy_Flagged_IsHeldSinceTheDayEntered(Type declared)
    {
        var held = Designations.HeldBy(
            Entry(declared, ("criticalInfrastructure", true), ("designatedOn", new DateOnly(2015, 4, 1)))
        );
        Assert.Equal(("critical-infrastructure", new DateOnly(2015, 4, 1)), Only(held));
        static (string, DateOnly?) Only(IReadOnlyList<HeldDesignation> all)
        {
            var one = Assert.Single(all);
            return (one.Designation.Id, one.Since);
        }
    }

    [Fact]
    public void HeldBy_NoOrEmpty_HoldsNothing()
    {
        Assert.Empty(Designations.HeldBy(Entry(typeof(OrganisationProfile))));
        Assert.Empty(Designations.HeldBy(Entry(typeof(OrganisationProfile), ("criticalInfrastructure", false))));
        // A day without the flag is no designation.
        Assert.Empty(Designations.HeldBy(Entry(typeof(OrganisationProfile), ("designatedOn", Today))));
    }

    [Fact]
    public void DutiesOn_BeforeTheDesignation_AreNone()
    {
        var held = new HeldDesignation(Designations.All[0], Today.AddDays(1));
        Assert.Empty(held.DutiesOn(Today));
        Assert.NotEmpty(held.DutiesOn(Today.AddDays(1)));
    }

    [Fact]
    public void DutiesOn_LawBeginsLaterThanTheDesignation_BindsFromTheLaw()
    {
        var held = new HeldDesignation(
            Designations.All.Single(each => each.Id == "specified-infrastructure"),
            new DateOnly(2023, 11, 17)
        );
        Assert.DoesNotContain(held.DutiesOn(new DateOnly(2026, 9, 30)), each => each.Duty.Id == "report-incidents");
        Assert.Equal(
            new DateOnly(2026, 10, 1),
            held.DutiesOn(new DateOnly(2026, 10, 1)).Single(each => each.Duty.Id == "report-incidents").Since
        );
        Assert.Equal(
            new DateOnly(2023, 11, 17),
            held.DutiesOn(Today).Single(each => each.Duty.Id == "notify-introduction").Since
        );
    }

    [Fact]
    public void DutiesOn_DesignatedAfterTheLaw_BindsFromTheDesignation()
    {
        var held = new HeldDesignation(
            Designations.All.Single(each => each.Id == "specified-infrastructure"),
            new DateOnly(2026, 11, 1)
        );
        Assert.All(held.DutiesOn(Today), each => Assert.Equal(new DateOnly(2026, 11, 1), each.Since));
    }

    [Fact]
    public void DutiesOn_NobodyKnowsSinceWhen_SaysNoDay()
    {
        var held = new HeldDesignation(Designations.All[0], null);
        Assert.All(held.DutiesOn(Today), each => Assert.Null(each.Since));
    }

    [Fact]
    public void All_DaysOfADraftOrder_AreUnverified() =>
        Assert.All(
            Designations.All.SelectMany(each => each.Duties).Where(duty => duty.From is not null),
            duty => Assert.Null(duty.VerifiedOn)
        );

    [Theory]
    [InlineData("\"trigger\": \"standing\"", "\"trigger\": \"sometimes\"")]
    [InlineData("\"id\": \"b\"", "\"id\": \"a\"")]
    [InlineData("\"source\": {\"ja\": \"出典\", \"en\": \"Source\"}", "\"source\": {\"ja\": \"\", \"en\": \"Source\"}")]
    [InlineData("\"until\": null", "\"until\": \"2019-12-31\"")]
    [InlineData("\"verifiedOn\": null", "\"verifiedBy\": null")]
    [InlineData("\"ja\": \"責務b\"", "\"ja\": \" \"")]
    public void Read_Mutated_IsRefused(string from, string to)
    {
        Assert.Equal(2, Designations.Read(Sample)[0].Duties.Count);
        Assert.Throws<JsonException>(() => Designations.Read(Sample.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_Nothing_IsRefused() =>
        Assert.Throws<JsonException>(() => Designations.Read("""{"designations": []}"""));

    private const string Sample = """
        {"designations": [{"id": "x", "ja": "指定", "en": "X", "clause": "1", "flag": "f", "since": "s",
          "who": {"ja": "だれ", "en": "Who"}, "source": {"ja": "出典", "en": "Source"}, "verifiedOn": "2026-11-30",
          "duties": [
            {"id": "a", "trigger": "standing", "ja": "責務a", "en": "Duty a", "from": "2020-01-01", "until": null,
              "source": {"ja": "出典", "en": "Source"}, "verifiedOn": null},
            {"id": "b", "trigger": "event", "ja": "責務b", "en": "Duty b", "from": "2020-01-01", "until": null,
              "source": {"ja": "出典", "en": "Source"}, "verifiedOn": null}]}]}
        """;

    private static Entry Entry(Type declared, params (string Field, object Value)[] said)
    {
        var register = RegisterReader.Read(declared);
        return new Entry
        {
            Id = Guid.NewGuid(),
            Register = register,
            Values = [.. register.Fields.Select(field => said.FirstOrDefault(each => each.Field == field.Name).Value)],
        };
    }
}
