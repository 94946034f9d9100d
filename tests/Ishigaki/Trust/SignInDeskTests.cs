using System.Collections.Concurrent;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ishigaki.Tests.Trust;

public sealed class SignInDeskTests(TestServer server) : IDisposable
{
    private const string Password = "correct horse battery";
    private const string Wrong = "a password that is wrong";
    private readonly FakeTime _time = new();
    private readonly EventLog _log = new();
    private readonly ServiceProvider _services = Services(server);
    private readonly string _address = Guid.NewGuid().ToString();

    [Fact]
    public async Task EveryOutcome_RaisesItsEvent_AndNoneHoldsWhatWasTyped()
    {
        var account = await NewAccountAsync();
        var name = TestAccount.NameOf(account);
        Assert.Equal(SignInOutcome.Refused, (await PasswordAsync(name, Wrong)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await PasswordAsync("typed-by-mistake", Wrong)).Outcome);
        Assert.Equal(SignInOutcome.Accepted, (await PasswordAsync(name, Password)).Outcome);
        for (var i = 0; i < 5; i++)
        {
            await PasswordAsync(name, Wrong);
        }

        var blocked = await PasswordAsync(name, Password);
        Assert.Equal((SignInOutcome.Blocked, TimeSpan.FromMinutes(1)), (blocked.Outcome, blocked.Wait));
        Assert.Equal(7, _log.Lines.Count(line => line.StartsWith("SignInFailed", StringComparison.Ordinal)));
        Assert.Single(_log.Lines, line => line.StartsWith("SignInBlocked", StringComparison.Ordinal));
        Assert.All(_log.Lines, line => Assert.Contains(_address, line, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("password that", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("mistake", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains(account.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccountWithoutAPassword_IsRefusedLikeAnUnknownOne()
    {
        var account = await TestAccount.CreateAsync(server);
        Assert.Equal(SignInOutcome.Refused, (await PasswordAsync(TestAccount.NameOf(account), "")).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await PasswordAsync("", "")).Outcome);
    }

    [Fact]
    public async Task PasswordsSwitchedOff_WithoutAProvider_StillWork()
    {
        var account = await NewAccountAsync();
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        await new SignInPolicies(server.Database, TimeProvider.System).SetAsync(
            organisation,
            new SignInPolicy(SecondFactorRequired: false, PasswordsAllowed: false),
            default
        );
        var name = TestAccount.NameOf(account);
        Assert.Equal(SignInOutcome.Accepted, (await PasswordAsync(name, Password)).Outcome);
        Assert.Equal(
            SignInOutcome.SingleSignOnOnly,
            (await PasswordAsync(name, Password, new SingleSignOnSettings { ClientId = "ishigaki" })).Outcome
        );
    }

    public void Dispose() => _services.Dispose();

    private async Task<Guid> NewAccountAsync() =>
        await TestAccount.CreateAsync(server, new PasswordHasher<Account>().HashPassword(new Account(), Password));

    private async Task<SignInAnswer> PasswordAsync(string name, string password, SingleSignOnSettings? provider = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var desk = new SignInDesk(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(),
            new PasswordHasher<Account>(),
            new SignInAttempts(server.Database, _time),
            new Authenticators(server.Database, new EphemeralDataProtectionProvider(), _time),
            new SignInPolicies(server.Database, TimeProvider.System),
            provider ?? new SingleSignOnSettings(),
            new AccountEvents(server.Database, new AuditWriter(TimeProvider.System), _log)
        );
        return await desk.CheckPasswordAsync(name, password, _address, default);
    }

    private static ServiceProvider Services(TestServer server)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<AccountContext>();
        return services.BuildServiceProvider();
    }

    private sealed class EventLog : ILogger<AccountEvents>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue(formatter(state, exception));
    }
}
