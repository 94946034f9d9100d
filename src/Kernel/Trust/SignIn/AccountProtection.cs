using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>Changes of what protects an account, each with its consequences: other sessions end, the event is raised.</summary>
public sealed class AccountProtection(
    UserManager<Account> accounts,
    Authenticators authenticators,
    SignInSessions sessions,
    SignInAttempts attempts,
    AccountEvents events
)
{
    /// <summary>A one-time link was accepted: whoever was signed in is out, and the lock is gone.</summary>
    public async Task AfterResetAsync(
        Account account,
        bool resetsFactors,
        string address,
        CancellationToken cancellation
    )
    {
        if (resetsFactors)
        {
            await authenticators.RemoveAsync(account.Id, cancellation);
            foreach (var passkey in await accounts.GetPasskeysAsync(account))
            {
                await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
            }

            await RaiseAsync(AccountEventKind.FactorRemoved, account, "all", address, cancellation);
        }

        await sessions.EndOthersAsync(account.Id, Guid.Empty, cancellation);
        await attempts.UnlockAsync(account.UserName!, cancellation);
        await RaiseAsync(AccountEventKind.PasswordChanged, account, "link", address, cancellation);
    }

    /// <returns>False when the new password is refused; the old one was checked before.</returns>
    public async Task<bool> ChangePasswordAsync(
        Account account,
        string current,
        string wanted,
        string address,
        CancellationToken cancellation
    )
    {
        var result = await accounts.ChangePasswordAsync(account, current, wanted);
        if (!result.Succeeded)
        {
            return false;
        }

        await sessions.EndOthersAsync(account.Id, Guid.Empty, cancellation);
        await RaiseAsync(AccountEventKind.PasswordChanged, account, "own", address, cancellation);
        return true;
    }

    private Task RaiseAsync(
        AccountEventKind kind,
        Account account,
        string detail,
        string address,
        CancellationToken cancellation
    ) => events.RaiseAsync(new AccountEvent(kind, account.Id, Detail: detail, Address: address), cancellation);
}
