using System.Security.Claims;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ishigaki.Tests.Trust;

public sealed class ProviderAccountsTests(TestServer server)
{
    [Fact]
    public async Task Unknown_WhereTheConfigurationSaysWhere_GetsAnAccountThereWithItsRole()
    {
        var organisation = await new Organisations(
            server.Database,
            new AuditWriter(TimeProvider.System),
            TimeProvider.System
        ).CreateAsync(Guid.NewGuid().ToString("N"), "試験信用金庫", default);
        var person = Person("ｻﾄｳ ｹﾝ");
        await using var services = Services();
        var answer = await FindAsync(services, person, new() { CreateInOrganisation = organisation.ToString() });
        Assert.Equal(ProviderOutcome.Known, answer.Outcome);
        Assert.Equal("サトウ ケン", answer.Account!.DisplayName);
        Assert.Null(answer.Account.PasswordHash);
        var membership = Assert.Single(
            await new Actors(server.Database, new Visibility(server.Database), TimeProvider.System).MembershipsAsync(
                answer.Account.Id,
                default
            )
        );
        Assert.Equal(organisation, membership.OrganisationId);
        Assert.Equal([Roles.Reader], membership.Roles);
        Assert.Equal(answer.Account.Id, (await FindAsync(services, person, new())).Account!.Id);
    }

    [Theory]
    [InlineData("", Roles.Reader)]
    [InlineData("not an id", Roles.Reader)]
    [InlineData("00000000-0000-0000-0000-000000000001", "emperor")]
    public async Task Unknown_WithoutAUsableConfiguration_GetsNone(string organisation, string role)
    {
        await using var services = Services();
        var answer = await FindAsync(
            services,
            Person("試験 花子"),
            new() { CreateInOrganisation = organisation, CreateWithRole = role }
        );
        Assert.Equal(ProviderOutcome.NoAccount, answer.Outcome);
        Assert.Null(answer.Account);
    }

    [Theory]
    [InlineData("adm\u0456n@example.jp")]
    [InlineData("a b@example.jp")]
    public async Task Unknown_WithAnAddressThatLooksLikeAnother_GetsNone(string email)
    {
        await using var services = Services();
        var answer = await FindAsync(
            services,
            Person("試験 花子", email),
            new() { CreateInOrganisation = Guid.NewGuid().ToString() }
        );
        Assert.Equal(ProviderOutcome.NoAccount, answer.Outcome);
    }

    private static ClaimsPrincipal Person(string name, string? email = null) =>
        new(
            new ClaimsIdentity(
                [
                    new(ProviderAccounts.Subject, Guid.NewGuid().ToString()),
                    new(ProviderAccounts.Email, email ?? $"{Guid.NewGuid():N}@example.jp"),
                    new(ProviderAccounts.EmailVerified, "True"),
                    new(ProviderAccounts.Name, name),
                ],
                "test"
            )
        );

    private async Task<ProviderAnswer> FindAsync(
        ServiceProvider services,
        ClaimsPrincipal person,
        SingleSignOnSettings settings
    )
    {
        await using var scope = services.CreateAsyncScope();
        var people = new ProviderAccounts(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(),
            new Organisations(server.Database, new AuditWriter(TimeProvider.System), TimeProvider.System),
            settings,
            new AccountEvents(server.Database, new AuditWriter(TimeProvider.System), NullLogger<AccountEvents>.Instance)
        );
        return await people.FindAsync(person, "192.0.2.1", default);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services
            .AddIdentityCore<Account>(options =>
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters
            )
            .AddEntityFrameworkStores<AccountContext>();
        return services.BuildServiceProvider();
    }
}
