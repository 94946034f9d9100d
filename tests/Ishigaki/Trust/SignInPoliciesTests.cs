using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class SignInPoliciesTests(TestServer server)
{
    private static readonly SignInPolicy NoPasswords = new(SecondFactorRequired: false, PasswordsAllowed: false);

    private SignInPolicies Policies => new(server.Database, TimeProvider.System);

    [Fact]
    public async Task Policy_WithoutARow_IsTheDefault()
    {
        var account = await TestAccount.CreateAsync(server);
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        Assert.Equal(SignInPolicy.Default, await Policies.OfAsync(organisation, default));
        Assert.Equal(SignInPolicy.Default, await Policies.ForAccountAsync(account, default));
    }

    [Fact]
    public async Task Account_OfTwoOrganisations_FollowsTheStricter()
    {
        var account = await TestAccount.CreateAsync(server);
        var first = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        var second = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Officer);
        await Policies.SetAsync(first, new SignInPolicy(SecondFactorRequired: true, PasswordsAllowed: true), default);
        await Policies.SetAsync(second, NoPasswords, default);
        Assert.Equal(
            new SignInPolicy(SecondFactorRequired: true, PasswordsAllowed: false),
            await Policies.ForAccountAsync(account, default)
        );
        Assert.Equal(NoPasswords, await Policies.OfAsync(second, default));
    }

    [Fact]
    public async Task Administrator_WherePasswordsAreOff_KeepsTheirs()
    {
        var (administrator, reader) = (await TestAccount.CreateAsync(server), await TestAccount.CreateAsync(server));
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, administrator, Roles.Administrator);
        await new Organisations(server.Database, new AuditWriter(TimeProvider.System), TimeProvider.System).JoinAsync(
            organisation,
            reader,
            Roles.Reader,
            default
        );
        await Policies.SetAsync(organisation, NoPasswords, default);
        Assert.True((await Policies.ForAccountAsync(administrator, default)).PasswordsAllowed);
        Assert.False((await Policies.ForAccountAsync(reader, default)).PasswordsAllowed);
    }

    [Fact]
    public async Task Policy_OfAnotherOrganisation_CannotBeChanged()
    {
        var account = await TestAccount.CreateAsync(server);
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        await Policies.SetAsync(organisation, NoPasswords, default);
        // A member sees it before an organisation is chosen, and may not write it.
        await using var session = await server.Database.BeginForAccountAsync(account, default);
        Assert.Equal(1, await session.ScalarAsync<long>("select count(*) from sign_in_policy", default));
        var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            session.ExecuteAsync("update sign_in_policy set passwords_allowed = true", default)
        );
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, failure.SqlState);
    }
}
