using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class SignInSessionsTests(TestServer server)
{
    private readonly FakeTime _time = new();

    private SignInSessions Sessions => new(server.Database, new SessionRule(30), _time);

    [Fact]
    public async Task Session_Begun_IsFoundByItsSecretAndItsAccountOnly()
    {
        var (mine, other) = (await TestAccount.CreateAsync(server), await TestAccount.CreateAsync(server));
        var secret = await BeginAsync(mine);
        Assert.NotNull(await Sessions.FindAsync(mine, secret, default));
        Assert.Null(await Sessions.FindAsync(other, secret, default));
        Assert.Null(await Sessions.FindAsync(mine, secret + "0", default));
        Assert.Null(await Sessions.FindAsync(mine, "", default));
    }

    [Fact]
    public async Task Session_OneAfterTheOther_NeverHaveTheSameSecret()
    {
        var account = await TestAccount.CreateAsync(server);
        Assert.NotEqual(await BeginAsync(account), await BeginAsync(account), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Session_Renewed_IsTheSameUnderAnotherSecret()
    {
        var (mine, other) = (await TestAccount.CreateAsync(server), await TestAccount.CreateAsync(server));
        var secret = await BeginAsync(mine);
        var id = (await Sessions.FindAsync(mine, secret, default))!.Id;
        Assert.Null(await Sessions.RenewAsync(other, secret, default));
        var renewed = (await Sessions.RenewAsync(mine, secret, default))!;
        Assert.Null(await Sessions.FindAsync(mine, secret, default));
        Assert.Equal(id, (await Sessions.FindAsync(mine, renewed, default))!.Id);
        await Sessions.EndAsync(mine, id, default);
        Assert.Null(await Sessions.RenewAsync(mine, renewed, default));
    }

    [Fact]
    public async Task Secret_InTheDatabase_StandsAsAHashOnly()
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        await using var connection = await server.OpenAsSuperuserAsync();
        var row = Assert.Single(
            await connection.RowsAsync("select s::text from sign_in_session s where account_id = $1", account)
        );
        Assert.DoesNotContain(secret, row, StringComparison.Ordinal);
        Assert.Contains(Secret.HashOf(secret), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_WithoutRequests_EndsAfterItsIdleTime()
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(await Sessions.FindAsync(account, secret, default));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(await Sessions.FindAsync(account, secret, default));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await Sessions.FindAsync(account, secret, default));
        Assert.Empty(await Sessions.OfAsync(account, default));
    }

    [Fact]
    public async Task Session_HoweverBusy_EndsAfterTenHours()
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        for (var minutes = 0; minutes < 580; minutes += 20)
        {
            _time.Advance(TimeSpan.FromMinutes(20));
            Assert.NotNull(await Sessions.FindAsync(account, secret, default));
        }

        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await Sessions.FindAsync(account, secret, default));
    }

    [Fact]
    public async Task LastRequest_WithinAMinute_IsNotWrittenAgain()
    {
        var account = await TestAccount.CreateAsync(server);
        var secret = await BeginAsync(account);
        var begun = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(59));
        await Sessions.FindAsync(account, secret, default);
        Assert.Equal(begun, Assert.Single(await Sessions.OfAsync(account, default)).LastSeenAt);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Sessions.FindAsync(account, secret, default);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(await Sessions.OfAsync(account, default)).LastSeenAt);
    }

    [Fact]
    public async Task End_OfOne_LeavesTheOthers_AndNoStrangersSession()
    {
        var (mine, other) = (await TestAccount.CreateAsync(server), await TestAccount.CreateAsync(server));
        var (first, second) = (await BeginAsync(mine), await BeginAsync(mine));
        var id = (await Sessions.FindAsync(mine, first, default))!.Id;
        Assert.Equal(0, await Sessions.EndAsync(other, id, default));
        Assert.NotNull(await Sessions.FindAsync(mine, first, default));
        Assert.Equal(1, await Sessions.EndAsync(mine, id, default));
        Assert.Null(await Sessions.FindAsync(mine, first, default));
        Assert.NotNull(await Sessions.FindAsync(mine, second, default));
        Assert.Equal(0, await Sessions.EndAsync(mine, id, default));
    }

    [Fact]
    public async Task EndOthers_KeepsOne_AndWithoutOneEndsAll()
    {
        var account = await TestAccount.CreateAsync(server);
        var secrets = new[] { await BeginAsync(account), await BeginAsync(account), await BeginAsync(account) };
        var kept = (await Sessions.FindAsync(account, secrets[1], default))!.Id;
        Assert.Equal(2, await Sessions.EndOthersAsync(account, kept, default));
        Assert.Equal(kept, Assert.Single(await Sessions.OfAsync(account, default)).Id);
        Assert.Equal(1, await Sessions.EndOthersAsync(account, Guid.Empty, default));
        Assert.Null(await Sessions.FindAsync(account, secrets[1], default));
    }

    [Theory]
    [InlineData("Mozilla/5.0\r\nSet-Cookie: a=b", "Mozilla/5.0Set-Cookie: a=b")]
    [InlineData("  日本語のブラウザー  ", "")]
    public async Task UserAgent_OfAStranger_IsKeptWithoutWhatDoesNotPrint(string sent, string kept)
    {
        var account = await TestAccount.CreateAsync(server);
        await Sessions.CreateAsync(account, SignInMeans.Password, sent, "192.0.2.1", default);
        await Sessions.CreateAsync(account, SignInMeans.Password, new string('x', 5000), "192.0.2.1", default);
        var agents = (await Sessions.OfAsync(account, default)).Select(each => each.UserAgent).ToList();
        Assert.Contains(kept, agents, StringComparer.Ordinal);
        Assert.Contains(new string('x', 300), agents, StringComparer.Ordinal);
    }

    [Fact]
    public async Task FactorDue_WhereAnOrganisationDemandsIt_ForWeakSessionsOnly()
    {
        var account = await TestAccount.CreateAsync(server);
        var policies = new SignInPolicies(server.Database, TimeProvider.System);
        await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        var strict = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Reader);
        var (weak, strong) = (await BeginAsync(account), await BeginAsync(account, SignInMeans.Passkey));
        Assert.False((await Sessions.FindAsync(account, weak, default))!.FactorDue);
        await policies.SetAsync(strict, new SignInPolicy(SecondFactorRequired: true, PasswordsAllowed: true), default);
        Assert.True((await Sessions.FindAsync(account, weak, default))!.FactorDue);
        Assert.False((await Sessions.FindAsync(account, strong, default))!.FactorDue);
        await policies.SetAsync(strict, SignInPolicy.Default, default);
        Assert.False((await Sessions.FindAsync(account, weak, default))!.FactorDue);
    }

    [Fact]
    public async Task Rows_OfAnotherAccount_AreInvisibleToTheApplication()
    {
        var (mine, other) = (await TestAccount.CreateAsync(server), await TestAccount.CreateAsync(server));
        await BeginAsync(other);
        await using var session = await server.Database.BeginForAccountAsync(mine, default);
        foreach (var table in new[] { "sign_in_session", "account_totp", "recovery_code" })
        {
            Assert.Equal(0, await session.ScalarAsync<long>($"select count(*) from {table}", default));
        }

        await using var shared = await server.Database.BeginSharedAsync(default);
        Assert.Equal(0, await shared.ScalarAsync<long>("select count(*) from sign_in_session", default));
    }

    private Task<string> BeginAsync(Guid account, SignInMeans? means = null) =>
        Sessions.CreateAsync(account, means ?? SignInMeans.Password, "Mozilla/5.0", "192.0.2.1", default);
}
