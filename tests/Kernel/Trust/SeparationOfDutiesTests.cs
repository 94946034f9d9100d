using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class SeparationOfDutiesTests
{
    private static readonly Guid Asker = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly Guid Third = Guid.NewGuid();

    public static TheoryData<string> RolesWithRecords =>
        new(Roles.All.Where(role => Roles.Allows(role, Permissions.Read)));

    [Theory]
    [MemberData(nameof(RolesWithRecords))]
    public void ConflictOf_AdministratorWithRecords_IsNamed(string role)
    {
        Assert.NotNull(SeparationOfDuties.ConflictOf([Roles.Administrator, role]));
        Assert.Null(SeparationOfDuties.ConflictOf([role]));
    }

    [Theory]
    [InlineData(Roles.Officer)]
    [InlineData(Roles.Ciso)]
    [InlineData("business-owner")]
    [InlineData("system-owner")]
    [InlineData(Roles.Administrator)]
    public void ConflictOf_AuditWithAWritingRole_IsNamed(string role) =>
        Assert.NotNull(SeparationOfDuties.ConflictOf([role, Roles.InternalAudit]));

    [Theory]
    [InlineData(Roles.Ciso, "executive")]
    [InlineData(Roles.InternalAudit, Roles.Reader)]
    [InlineData("business-owner", "system-owner")]
    public void ConflictOf_RolesThatGoTogether_IsNone(string one, string other) =>
        Assert.Null(SeparationOfDuties.ConflictOf([one, other]));

    [Theory]
    [MemberData(nameof(RolesWithRecords))]
    public void Effective_AdministratorWithRecords_LosesTheRecords(string role) =>
        Assert.DoesNotContain(
            SeparationOfDuties.Effective([role, Roles.Administrator]),
            permission => permission != Permissions.Accounts && permission != Permissions.Self
        );

    [Fact]
    public void Effective_AuditWithAWritingRole_WritesNothing()
    {
        var effective = SeparationOfDuties.Effective([Roles.InternalAudit, Roles.Ciso]);
        Assert.Equal(
            [Permissions.Read, Permissions.Self, Permissions.TrailManage, Permissions.TrailRead],
            effective.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Effective_TwoRoles_AllowWhatEitherAllows()
    {
        var effective = SeparationOfDuties.Effective(["business-owner", "system-owner"]);
        Assert.Contains("identify.services.write", effective);
        Assert.Contains("identify.systems.write", effective);
        Assert.DoesNotContain(Permissions.Write, effective);
    }

    [Fact]
    public void Effective_UnknownRole_AllowsNothing() =>
        Assert.Empty(SeparationOfDuties.Effective(["Security-Officer", "root", ""]));

    [Fact]
    public void MayDecide_OwnRequest_IsRefused()
    {
        Assert.Equal(DutyVerdict.OwnRequest, SeparationOfDuties.MayDecide(new Act(Asker), new Act(Asker)));
        Assert.Equal(DutyVerdict.OwnRequest, SeparationOfDuties.MayDecide(new Act(Asker), new Act(Asker, Other)));
        Assert.Equal(
            DutyVerdict.OwnRequest,
            SeparationOfDuties.MayDecide(new Act(Asker, Other), new Act(Asker, Third))
        );
    }

    [Fact]
    public void MayDecide_DeputyOfWhoAsked_IsRefused() =>
        Assert.Equal(
            DutyVerdict.RequestInOwnName,
            SeparationOfDuties.MayDecide(new Act(Asker), new Act(Other, OnBehalfOf: Asker))
        );

    [Fact]
    public void MayDecide_WhatADeputyAskedForOneself_IsRefused()
    {
        var request = new Act(Asker, OnBehalfOf: Other);
        Assert.Equal(DutyVerdict.RequestInOwnName, SeparationOfDuties.MayDecide(request, new Act(Other)));
        Assert.Equal(DutyVerdict.RequestInOwnName, SeparationOfDuties.MayDecide(request, new Act(Third, Other)));
    }

    [Fact]
    public void MayDecide_SomebodyElse_IsAllowed()
    {
        Assert.Equal(DutyVerdict.Allowed, SeparationOfDuties.MayDecide(new Act(Asker), new Act(Other)));
        Assert.Equal(DutyVerdict.Allowed, SeparationOfDuties.MayDecide(new Act(Asker), new Act(Other, Third)));
    }
}
