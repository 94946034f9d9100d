using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Tests.Trust;

/// <summary>What is left to somebody who looks in from another organisation, whatever they may at home.</summary>
public sealed class ViewerTests
{
    [Theory]
    [InlineData(Permissions.Read, true)]
    [InlineData(Permissions.Self, true)]
    [InlineData("identify.systems.read", true)]
    [InlineData("identify.systems.write", false)]
    [InlineData(Permissions.Write, false)]
    [InlineData(Permissions.TrailRead, false)]
    [InlineData(Permissions.Messages, false)]
    [InlineData(Permissions.Organisation, false)]
    public void Records_MayBeRead(string permission, bool expected) =>
        Assert.Equal(expected, Looking(VisibleScope.Records, Roles.Ciso).May(permission));

    [Theory]
    [InlineData(Permissions.Registry, true)]
    [InlineData(Permissions.Self, true)]
    [InlineData(Permissions.Read, false)]
    [InlineData("identify.systems.read", false)]
    [InlineData("govern.organisations.write", false)]
    public void Registry_AndNoLedger(string permission, bool expected) =>
        Assert.Equal(expected, Looking(VisibleScope.Registry, Roles.Ciso, "supervisor").May(permission));

    [Fact]
    public void Administrator_SeesNoMoreElsewhereThanAtHome()
    {
        Assert.False(Looking(VisibleScope.Records, Roles.Administrator).May(Permissions.Read));
        Assert.False(Looking(VisibleScope.Registry, Roles.Administrator).May(Permissions.Registry));
        Assert.False(Looking(VisibleScope.Records, Roles.Administrator).May(Permissions.Accounts));
    }

    [Fact]
    public void Viewer_SetLater_TakesAwayWhatWasAllowedBefore()
    {
        var actor = new Actor(Guid.NewGuid(), "佐藤", new Membership(Guid.NewGuid(), "親", [Roles.Ciso]));
        Assert.True(actor.May(Permissions.Write));
        Assert.False(
            (actor with { Viewer = new Viewer(Guid.NewGuid(), "親", VisibleScope.Records) }).May(Permissions.Write)
        );
    }

    [Fact]
    public void Acts_AreSignedWithWhereOneLooksFrom() =>
        Assert.Contains(
            "親会社",
            Looking(VisibleScope.Records, Roles.Ciso).AuthorFor(Permissions.Read).Name,
            StringComparison.Ordinal
        );

    private static Actor Looking(VisibleScope scope, params string[] roles) =>
        new(Guid.NewGuid(), "佐藤", new Membership(Guid.NewGuid(), "子会社", roles))
        {
            Viewer = new Viewer(Guid.NewGuid(), "親会社", scope),
        };
}
