using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;

namespace Ishigaki.Tests.Trust;

public sealed class AuthenticatorsTests(TestServer server)
{
    private readonly FakeTime _time = new();
    private readonly EphemeralDataProtectionProvider _keys = new();

    private Authenticators Own => new(server.Database, _keys, _time);

    [Fact]
    public async Task Enrolment_UnconfirmedKey_ProtectsNothingYet()
    {
        var account = await TestAccount.CreateAsync(server);
        await Own.BeginAsync(account, default);
        Assert.False((await Own.StateAsync(account, default)).HasTotp);
        Assert.False(await Own.AcceptCodeAsync(account, Code((await Own.PendingKeyAsync(account, default))!), default));
        Assert.Null(await Own.ConfirmAsync(account, "000000", default));
        Assert.False((await Own.StateAsync(account, default)).HasTotp);
    }

    [Fact]
    public async Task Enrolment_RightCode_GivesTenCodesAndHidesTheKey()
    {
        var (account, _, codes) = await EnrolAsync();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new FactorState(true, 10), await Own.StateAsync(account, default));
        Assert.Null(await Own.PendingKeyAsync(account, default));
    }

    [Fact]
    public async Task Begin_OnAConfirmedOne_ChangesNothing()
    {
        var (account, key, _) = await EnrolAsync();
        await Own.BeginAsync(account, default);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Own.AcceptCodeAsync(account, Code(key), default));
    }

    [Fact]
    public async Task Code_UsedOnce_IsRefusedTheSecondTime()
    {
        var (account, key, _) = await EnrolAsync();
        Assert.False(await Own.AcceptCodeAsync(account, Code(key), default));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await Own.AcceptCodeAsync(account, Code(key), default));
        Assert.False(await Own.AcceptCodeAsync(account, Code(key), default));
    }

    [Fact]
    public async Task Code_SentTwentyTimesAtOnce_PassesOnce()
    {
        var (account, key, _) = await EnrolAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        var code = Code(key);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Own.AcceptCodeAsync(account, code, default))
        );
        Assert.Single(answers, passed => passed);
    }

    [Fact]
    public async Task RecoveryCode_UsedOnce_IsSpentForItsAccountAlone()
    {
        var (account, _, codes) = await EnrolAsync();
        var (other, _, _) = await EnrolAsync();
        Assert.False(await Own.AcceptRecoveryCodeAsync(other, codes[0], default));
        Assert.True(await Own.AcceptRecoveryCodeAsync(account, codes[0].ToLowerInvariant(), default));
        Assert.False(await Own.AcceptRecoveryCodeAsync(account, codes[0], default));
        Assert.Equal(9, (await Own.StateAsync(account, default)).RecoveryCodesLeft);
    }

    [Fact]
    public async Task RecoveryCodes_Renewed_ReplaceTheEarlierOnes()
    {
        var (account, _, codes) = await EnrolAsync();
        var renewed = await Own.RenewCodesAsync(account, default);
        Assert.False(await Own.AcceptRecoveryCodeAsync(account, codes[3], default));
        Assert.True(await Own.AcceptRecoveryCodeAsync(account, renewed[3], default));
    }

    [Fact]
    public async Task Remove_TakesTheAppAndItsRecoveryCodes()
    {
        var (account, key, codes) = await EnrolAsync();
        await Own.RemoveAsync(account, default);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new FactorState(false, 0), await Own.StateAsync(account, default));
        Assert.False(await Own.AcceptCodeAsync(account, Code(key), default));
        Assert.False(await Own.AcceptRecoveryCodeAsync(account, codes[0], default));
    }

    [Fact]
    public async Task Key_InTheDatabase_IsWorthNothingWithoutTheKeysOfTheFolder()
    {
        var (account, key, codes) = await EnrolAsync();
        await using var connection = await server.OpenAsSuperuserAsync();
        var stored = await connection.AskAsync<string>(
            "select protected_key from account_totp where account_id = $1",
            account
        );
        Assert.DoesNotContain(Convert.ToBase64String(key), stored, StringComparison.Ordinal);

        // Another installation, or keys lost: no code passes, nothing breaks, a recovery code still helps.
        _time.Advance(TimeSpan.FromMinutes(1));
        var elsewhere = new Authenticators(server.Database, new EphemeralDataProtectionProvider(), _time);
        Assert.False(await elsewhere.AcceptCodeAsync(account, Code(key), default));
        Assert.True((await elsewhere.StateAsync(account, default)).HasTotp);
        Assert.True(await elsewhere.AcceptRecoveryCodeAsync(account, codes[0], default));
    }

    private string Code(byte[] key) => Totp.CodeOf(key, Totp.StepAt(_time.GetUtcNow()));

    private async Task<(Guid Account, byte[] Key, IReadOnlyList<string> Codes)> EnrolAsync()
    {
        var account = await TestAccount.CreateAsync(server);
        await Own.BeginAsync(account, default);
        var key = (await Own.PendingKeyAsync(account, default))!;
        return (account, key, (await Own.ConfirmAsync(account, Code(key), default))!);
    }
}
