using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Tests.Trust;

/// <summary>What was seen to be over does not come alive again when the machine's clock is set back.</summary>
public sealed class ClockSetBackTests(TestServer server)
{
    private readonly FakeTime _time = new();

    private ApiTokens Tokens => new(server.Database, new AuditWriter(_time), _time);

    private SignInSessions Sessions => new(server.Database, new SessionRule(30), _time);

    [Theory]
    [InlineData(31, false)]
    [InlineData(601, true)]
    public async Task Session_SeenToBeOver_StaysOver(int minutes, bool busy)
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        var begun = _time.GetUtcNow();
        while (busy && _time.GetUtcNow() < begun.AddMinutes(minutes - 40))
        {
            _time.Advance(TimeSpan.FromMinutes(20));
            Assert.NotNull(await Sessions.FindAsync(account, secret, default));
        }

        _time.Advance(begun.AddMinutes(minutes) - _time.GetUtcNow());
        Assert.Null(await Sessions.FindAsync(account, secret, default));
        _time.Advance(TimeSpan.FromMinutes(-15));
        Assert.Null(await Sessions.FindAsync(account, secret, default));
        Assert.Empty(await Sessions.OfAsync(account, default));
    }

    [Fact]
    public async Task Session_OfATimeThatIsStillToCome_IsRefused_AndHoldsWhenTheClockIsRight()
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        _time.Advance(TimeSpan.FromHours(-1));
        Assert.Null(await Sessions.FindAsync(account, secret, default));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await Sessions.FindAsync(account, secret, default));
    }

    [Fact]
    public async Task Token_SeenToBeOver_StaysOver()
    {
        var secret = await IssueAsync();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromHours(-12));
        Assert.Null(await Tokens.FindAsync(secret, default));
    }

    [Fact]
    public async Task Token_UsedLaterThanTheClockSays_IsRefused_AndHoldsWhenTheClockIsRight()
    {
        var secret = await IssueAsync();
        _time.Advance(TimeSpan.FromHours(20));
        Assert.NotNull(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromHours(-10));
        Assert.Null(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromHours(-30));
        Assert.Null(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromHours(40));
        Assert.NotNull(await Tokens.FindAsync(secret, default));
    }

    [Fact]
    public async Task Token_WithAClockAMomentBehind_Holds()
    {
        var secret = await IssueAsync();
        Assert.NotNull(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromSeconds(-30));
        Assert.NotNull(await Tokens.FindAsync(secret, default));
    }

    [Fact]
    public async Task Link_SeenToBeOver_StaysOver()
    {
        await using var services = Accounts();
        await using var scope = services.CreateAsyncScope();
        var invitations = new Invitations(
            server.Database,
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(),
            new AuditWriter(_time),
            _time
        );
        var account = await TestAccount.CreateAsync(server);
        var secret = await invitations.InviteAsync(account, default);
        Assert.NotNull(await invitations.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.Null(await invitations.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromDays(-2));
        Assert.Null(await invitations.FindAsync(secret, default));
        Assert.Null(await invitations.AcceptAsync(secret, "correct horse battery", default));
    }

    [Fact]
    public async Task Code_OfAStepBeforeTheLastOne_IsRefused()
    {
        var authenticators = new Authenticators(server.Database, new EphemeralDataProtectionProvider(), _time);
        var account = await TestAccount.CreateAsync(server);
        await authenticators.BeginAsync(account, default);
        var key = (await authenticators.PendingKeyAsync(account, default))!;
        Assert.NotNull(await authenticators.ConfirmAsync(account, Code(key), default));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await authenticators.AcceptCodeAsync(account, Code(key), default));
        _time.Advance(TimeSpan.FromMinutes(-5));
        Assert.False(await authenticators.AcceptCodeAsync(account, Code(key), default));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.True(await authenticators.AcceptCodeAsync(account, Code(key), default));
    }

    [Fact]
    public async Task Lock_IsNotShorter_AndForgetsNothing()
    {
        var attempts = new SignInAttempts(server.Database, _time);
        var (name, address) = ($"{Guid.NewGuid():N}@example.jp", Guid.NewGuid().ToString());
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, await attempts.BeginAsync(name, address, default));
        }

        _time.Advance(TimeSpan.FromDays(-30));
        Assert.True(await attempts.BeginAsync(name, address, default) > TimeSpan.FromDays(29));
        _time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, await attempts.BeginAsync(name, address, default));
        Assert.Equal(TimeSpan.FromMinutes(2), await attempts.BeginAsync(name, address, default));
    }

    private Task<string> BeginAsync(Guid account) =>
        Sessions.CreateAsync(account, SignInMeans.Password, "test", "192.0.2.1", default);

    private async Task<string> IssueAsync()
    {
        var account = await TestAccount.CreateAsync(server);
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Officer);
        return await Tokens.IssueAsync(organisation, account, "試験", TimeSpan.FromDays(1), default);
    }

    private string Code(byte[] key) => Totp.CodeOf(key, Totp.StepAt(_time.GetUtcNow()));

    private ServiceProvider Accounts()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<AccountContext>();
        return services.BuildServiceProvider();
    }
}
