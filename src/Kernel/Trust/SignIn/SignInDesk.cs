using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.SignIn;

public enum SignInOutcome
{
    /// <summary>Name or password is wrong; nobody learns which.</summary>
    Refused,

    /// <summary>Too many failures: nothing was checked.</summary>
    Blocked,

    /// <summary>The password was right and the account has an authenticator app.</summary>
    CodeNeeded,

    /// <summary>The password was right, but the organisation wants single sign-on.</summary>
    SingleSignOnOnly,

    Accepted,
}

/// <param name="Account">Set where the password was right.</param>
/// <param name="Wait">How long a blocked person waits.</param>
public sealed record SignInAnswer(
    SignInOutcome Outcome,
    Account? Account = null,
    TimeSpan Wait = default,
    SignInMeans? Means = null
);

/// <summary>Checks passwords and codes, slowly after failures, and tells an unknown name nothing that a wrong password does not.</summary>
public sealed class SignInDesk(
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    SignInAttempts attempts,
    Authenticators authenticators,
    SignInPolicies policies,
    SingleSignOnSettings singleSignOn,
    AccountEvents events
)
{
    /// <summary>A hash that nothing matches, of the usual cost: an unknown name takes as long as a wrong password.</summary>
    private static readonly Lazy<string> Nothing = new(() =>
        new PasswordHasher<Account>().HashPassword(new Account(), Secret.New())
    );

    public async Task<SignInAnswer> CheckPasswordAsync(
        string userName,
        string password,
        string address,
        CancellationToken cancellation
    )
    {
        var wait = await attempts.BeginAsync(userName, address, cancellation);
        if (wait > TimeSpan.Zero)
        {
            await RaiseAsync(AccountEventKind.SignInBlocked, null, address, "password", cancellation);
            return new SignInAnswer(SignInOutcome.Blocked, Wait: wait);
        }

        var account = await accounts.FindByNameAsync(userName);
        if (!await IsRightAsync(account, password))
        {
            await RaiseAsync(AccountEventKind.SignInFailed, account?.Id, address, "password", cancellation);
            return new SignInAnswer(SignInOutcome.Refused);
        }

        var policy = await policies.ForAccountAsync(account!.Id, cancellation);
        if (singleSignOn.IsOn && !policy.PasswordsAllowed)
        {
            await attempts.SucceedAsync(userName, address, cancellation);
            return new SignInAnswer(SignInOutcome.SingleSignOnOnly, account);
        }

        if ((await authenticators.StateAsync(account.Id, cancellation)).HasTotp)
        {
            await attempts.ForgiveAsync(userName, address, cancellation);
            return new SignInAnswer(SignInOutcome.CodeNeeded, account);
        }

        await attempts.SucceedAsync(userName, address, cancellation);
        return new SignInAnswer(SignInOutcome.Accepted, account, Means: SignInMeans.Password);
    }

    /// <param name="code">Of the app, or a recovery code.</param>
    public async Task<SignInAnswer> CheckCodeAsync(
        Account account,
        string code,
        string address,
        CancellationToken cancellation
    )
    {
        var userName = account.UserName!;
        var wait = await attempts.BeginAsync(userName, address, cancellation);
        if (wait > TimeSpan.Zero)
        {
            await RaiseAsync(AccountEventKind.SignInBlocked, account.Id, address, "code", cancellation);
            return new SignInAnswer(SignInOutcome.Blocked, account, wait);
        }

        var means =
            await authenticators.AcceptCodeAsync(account.Id, code, cancellation) ? SignInMeans.PasswordAndCode
            : await authenticators.AcceptRecoveryCodeAsync(account.Id, code, cancellation)
                ? SignInMeans.PasswordAndRecoveryCode
            : null;
        if (means is null)
        {
            await RaiseAsync(AccountEventKind.SignInFailed, account.Id, address, "code", cancellation);
            return new SignInAnswer(SignInOutcome.Refused, account);
        }

        if (means == SignInMeans.PasswordAndRecoveryCode)
        {
            await RaiseAsync(AccountEventKind.RecoveryCodeUsed, account.Id, address, "", cancellation);
        }

        await attempts.SucceedAsync(userName, address, cancellation);
        return new SignInAnswer(SignInOutcome.Accepted, account, Means: means);
    }

    /// <summary>The password of somebody who is signed in already, before they change what protects the account.</summary>
    public async Task<bool> ConfirmPasswordAsync(
        Account account,
        string password,
        string address,
        CancellationToken cancellation
    )
    {
        if (
            await attempts.BeginAsync(account.UserName!, address, cancellation) > TimeSpan.Zero
            || !await IsRightAsync(account, password)
        )
        {
            await RaiseAsync(AccountEventKind.SignInFailed, account.Id, address, "confirmation", cancellation);
            return false;
        }

        await attempts.SucceedAsync(account.UserName!, address, cancellation);
        return true;
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account?.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(new Account(), Nothing.Value, password);
            return false;
        }

        return await accounts.CheckPasswordAsync(account, password);
    }

    private Task RaiseAsync(
        AccountEventKind kind,
        Guid? account,
        string address,
        string detail,
        CancellationToken cancellation
    ) => events.RaiseAsync(new AccountEvent(kind, account, Detail: detail, Address: address), cancellation);
}
