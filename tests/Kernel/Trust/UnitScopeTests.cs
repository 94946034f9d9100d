using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Kernel.Tests.Trust;

/// <summary>Units leave of what roles allow the part that lies within them; they never add.</summary>
public class UnitScopeTests
{
    [Theory]
    [InlineData("govern.organisations", "govern.organisations.read", true)]
    [InlineData("govern.organisations", "govern.organisations.write", true)]
    [InlineData("govern.organisations", "identify.systems.read", false)]
    [InlineData("govern.organisations", "records.read", false)]
    [InlineData("govern.organisations", "catalogues.write", false)]
    [InlineData("govern.organisations", "trail.read", false)]
    [InlineData("govern.organisation", "govern.organisations.read", false)]
    [InlineData("records", "identify.systems.read", true)]
    [InlineData("records", "records.read", true)]
    [InlineData("records", "catalogues.write", true)]
    [InlineData("records", "trail.read", false)]
    [InlineData("records", "messages.manage", false)]
    [InlineData("trail", "trail.read", true)]
    [InlineData("trail", "trail.manage", false)]
    [InlineData("accounts", "accounts.write", false)]
    public void May_OfficerBoundToAnArea(string area, string permission, bool allowed) =>
        Assert.Equal(allowed, Officer([area]).May(permission));

    [Fact]
    public void May_BoundToNothing_IsTheOwnAccountAlone()
    {
        var actor = Officer([]);
        Assert.True(actor.May(Permissions.Self));
        Assert.All(
            Permissions.All.Where(each => each != Permissions.Self),
            permission => Assert.False(actor.May(permission))
        );
    }

    [Fact]
    public void May_BoundToNoUnit_IsTheWholeRole()
    {
        Assert.True(Officer(null).May(Permissions.Read));
        Assert.True(Officer(null).May(Permissions.TrailRead));
    }

    [Fact]
    public void May_AReaderBound_StillWritesNothing()
    {
        var reader = new Actor(Guid.NewGuid(), "", new Membership(Guid.NewGuid(), "", ["reader"]))
        {
            Scope = ["records", "accounts"],
        };
        Assert.True(reader.May("identify.systems.read"));
        Assert.False(reader.May("identify.systems.write"));
        Assert.False(reader.May(Permissions.Accounts));
    }

    [Fact]
    public void May_SeveralAreas_AreJoined()
    {
        var actor = Officer(["govern.organisations", "identify.systems"]);
        Assert.True(actor.May("govern.organisations.write"));
        Assert.True(actor.May("identify.systems.write"));
        Assert.False(actor.May("identify.data.read"));
    }

    [Fact]
    public void May_Deputy_ReachesAsFarAsTheOtherPerson()
    {
        var actor = Officer(["identify.systems"]) with
        {
            Deputies =
            [
                new Deputyship(Guid.NewGuid(), "乙", ["security-officer"], DateOnly.MaxValue, ["govern.organisations"]),
            ],
        };
        Assert.True(actor.May("govern.organisations.write"));
        Assert.True(actor.May("identify.systems.write"));
        Assert.False(actor.May("identify.data.read"));
        Assert.Null(actor.DeputyFor("identify.systems.write"));
        Assert.Equal("乙", actor.DeputyFor("govern.organisations.write")?.ForName);
    }

    [Fact]
    public void May_DeputyOfSomebodyBoundToNone_HasTheWholeOfThoseRolesAndNoMoreOfTheOwn()
    {
        var actor = Officer(["identify.systems"]) with
        {
            Deputies = [new Deputyship(Guid.NewGuid(), "乙", ["reader"], DateOnly.MaxValue)],
        };
        Assert.True(actor.May("identify.data.read"));
        Assert.False(actor.May("identify.data.write"));
    }

    [Fact]
    public void May_LooksIntoAnotherOrganisation_WithinTheUnits()
    {
        var actor = Officer(["identify.systems"]) with
        {
            Viewer = new Viewer(Guid.NewGuid(), "", VisibleScope.Records),
        };
        Assert.True(actor.May("identify.systems.read"));
        Assert.False(actor.May("identify.systems.write"));
        Assert.False(actor.May("identify.data.read"));
    }

    [Fact]
    public void Cut_EveryRoleAndArea_NeverAdds()
    {
        string[] areas =
        [
            "records",
            "govern.organisations",
            "trail",
            "messages",
            "organisation",
            "accounts",
            "self",
            "",
        ];
        foreach (var role in Roles.All)
        {
            var granted = SeparationOfDuties.Effective([role]);
            foreach (var area in areas)
            {
                Assert.All(
                    UnitScope.Cut(granted, [area]),
                    each => Assert.Contains(granted, whole => Permissions.Covers(whole, each))
                );
            }
        }
    }

    private static Actor Officer(IReadOnlyList<string>? scope) =>
        new(Guid.NewGuid(), "甲", new Membership(Guid.NewGuid(), "", ["security-officer"])) { Scope = scope };
}
