using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class RoleTests
{
    [Fact]
    public void Roles_OfTheFile_AreThese() =>
        Assert.Equal(
            [
                "board-member",
                "executive",
                "ciso",
                "security-officer",
                "business-owner",
                "system-owner",
                "second-line",
                "internal-audit",
                "supervisor",
                "mutual-aid-staff",
                "administrator",
                "external-responder",
                "reader",
            ],
            Roles.All,
            StringComparer.Ordinal
        );

    [Fact]
    public void EveryRole_HasWordsAndIsNoConflictInItself() =>
        Assert.All(
            Roles.Described,
            role =>
            {
                Assert.NotEmpty(role.Label.Ja);
                Assert.NotEmpty(role.Label.En);
                Assert.NotEmpty(role.Meaning.Ja);
                Assert.NotEmpty(role.Clause);
                Assert.Contains(Permissions.Self, role.Permissions, StringComparer.Ordinal);
                Assert.Null(SeparationOfDuties.ConflictOf([role.Id]));
            }
        );

    [Fact]
    public void OnlyOneLine_IsThird() =>
        Assert.Equal(Roles.InternalAudit, Assert.Single(Roles.Described, role => role.Line == DefenceLine.Third).Id);

    [Fact]
    public void Heads_GoWhereAuditSays_AndNobodyElse() =>
        Assert.Equal(
            [Roles.InternalAudit],
            Roles.All.Where(role => Roles.Allows(role, Permissions.TrailManage)),
            StringComparer.Ordinal
        );

    [Theory]
    [InlineData(Permissions.Read, "identify.systems.read", true)]
    [InlineData(Permissions.Write, "identify.systems.write", true)]
    [InlineData(Permissions.Read, "identify.systems.write", false)]
    [InlineData(Permissions.Write, "identify.systems.read", false)]
    [InlineData("identify.systems.write", Permissions.Write, false)]
    [InlineData("identify.systems.write", "identify.software.write", false)]
    [InlineData(Permissions.Write, Permissions.Accounts, false)]
    [InlineData(Permissions.Write, Permissions.Catalogues, false)]
    [InlineData("", "", true)]
    public void Covers_GrantedAndWanted(string granted, string wanted, bool expected) =>
        Assert.Equal(expected, Permissions.Covers(granted, wanted));

    [Theory]
    [InlineData("system-owner", "systems", true)]
    [InlineData("system-owner", "services", false)]
    [InlineData("business-owner", "services", true)]
    [InlineData("business-owner", "systems", false)]
    [InlineData("internal-audit", "systems", false)]
    public void Owner_WritesTheOwnRegistersOnly(string role, string register, bool expected) =>
        Assert.Equal(expected, Roles.Allows(role, Permissions.On(Permissions.Write, "2.2", register)));
}
