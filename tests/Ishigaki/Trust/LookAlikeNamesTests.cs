using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Tests.Trust;

/// <summary>Two accounts that a reader cannot tell apart are not possible.</summary>
public sealed class LookAlikeNamesTests(TestServer server)
{
    private readonly string _own = $"{Guid.NewGuid():N}.example.jp";

    [Theory]
    [InlineData("sato1", "satol")]
    [InlineData("sato1", "satoI")]
    [InlineData("sato", "sat0")]
    [InlineData("sato", "SATO")]
    [InlineData("murai", "rnurai")]
    [InlineData("owada", "ovvada")]
    [InlineData("IL10", "1l1O")]
    public async Task Name_ThatLooksLikeOneThatIsThere_IsRefused(string there, string wanted)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await accounts.CreateAsync(New(there))).Succeeded);
        Assert.False((await accounts.CreateAsync(New(wanted))).Succeeded);
    }

    [Theory]
    [InlineData("sato", "saito")]
    [InlineData("tanaka.i", "tanaka.l")]
    [InlineData("sato1", "sato2")]
    public async Task Name_ThatReadsOtherwise_IsTaken(string there, string wanted)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await accounts.CreateAsync(New(there))).Succeeded);
        Assert.True((await accounts.CreateAsync(New(wanted))).Succeeded);
    }

    [Fact]
    public async Task Account_ThatIsThere_IsNotInItsOwnWay()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = New("sato1");
        Assert.True((await accounts.CreateAsync(account)).Succeeded);
        Assert.True((await accounts.AddPasswordAsync(account, "Correct-horse-battery-1")).Succeeded);
    }

    [Fact]
    public async Task Accounts_ThatLookedAlikeBefore_StayUsable_ButGetNoThird()
    {
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            foreach (var name in new[] { "sato1", "satol" })
            {
                await connection.RunAsync(
                    "insert into account (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, "
                        + "two_factor_enabled, lockout_enabled, access_failed_count, display_name, security_stamp) "
                        + "values ($1, $2, upper($2), true, false, false, false, 0, '試験 花子', 'stamp')",
                    Guid.CreateVersion7(),
                    $"{name}@{_own}"
                );
            }
        }

        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var name in new[] { "sato1", "satol" })
        {
            var account = (await accounts.FindByNameAsync($"{name}@{_own}"))!;
            Assert.True((await accounts.AddPasswordAsync(account, "Correct-horse-battery-1")).Succeeded);
        }

        Assert.False((await accounts.CreateAsync(New("satoI"))).Succeeded);
    }

    private Account New(string name) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UserName = $"{name}@{_own}",
            DisplayName = "試験 花子",
        };

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(server.Database);
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services
            .AddIdentityCore<Account>(options =>
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters
            )
            .AddEntityFrameworkStores<AccountContext>()
            .AddUserValidator<LookAlikeNames>();
        return services.BuildServiceProvider();
    }
}
