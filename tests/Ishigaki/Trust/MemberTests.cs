using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class MemberTests(TestServer server)
{
    [Fact]
    public async Task Renew_AccountThatAlsoActsForAnother_IsRefused()
    {
        await using var own = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        var person = await other.JoinAsync(server, "佐藤", Roles.Officer);
        var members = MembersOf(own);
        Assert.Null(await members.RenewAsync(own.Id, person.AccountId, TestOrganisation.Author, default));
        await own.Get<Organisations>().JoinAsync(own.Id, person.AccountId, Roles.Reader, default);
        Assert.Null(await members.RenewAsync(own.Id, person.AccountId, TestOrganisation.Author, default));
    }

    [Fact]
    public async Task ReplaceRoles_GivesExactlyThese()
    {
        await using var own = await TestOrganisation.CreateAsync(server);
        var person = await own.JoinAsync(server, "佐藤", Roles.Officer, Roles.Ciso);
        var members = MembersOf(own);
        await members.ReplaceRolesAsync(
            own.Id,
            new RoleGrant(person.AccountId, [Roles.Reader, Roles.Ciso]),
            TestOrganisation.Author,
            default
        );
        var member = Assert.Single(await members.OfAsync(own.Id, default));
        Assert.Equal([Roles.Ciso, Roles.Reader], member.Roles.Select(held => held.Role), StringComparer.Ordinal);
    }

    [Fact]
    public async Task ProblemOf_UnknownConflictingOrEndlessRoles_IsNamed()
    {
        await using var own = await TestOrganisation.CreateAsync(server);
        var members = MembersOf(own);
        Assert.NotNull(members.ProblemOf([], null));
        Assert.NotNull(members.ProblemOf(["root"], null));
        Assert.NotNull(members.ProblemOf([Roles.Administrator, Roles.Officer], null));
        Assert.NotNull(members.ProblemOf([Roles.ExternalResponder], null));
        Assert.NotNull(members.ProblemOf([Roles.Reader], FakeTime.Today.AddDays(-1)));
        Assert.Null(members.ProblemOf([Roles.ExternalResponder], FakeTime.Today));
    }

    /// <summary>Without the means to write links: whoever is refused never needs them.</summary>
    private static Members MembersOf(TestOrganisation organisation) =>
        new(organisation.Database, null!, null!, organisation.Get<AuditWriter>(), organisation.Time);
}
