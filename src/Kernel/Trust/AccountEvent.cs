namespace Ishigaki.Kernel.Trust;

/// <summary>What happened to an account.</summary>
public enum AccountEventKind
{
    SignedIn,
    SignInFailed,
    SignInBlocked,
    SignedOut,
    Unlocked,
    PasswordChanged,
    FactorAdded,
    FactorRemoved,
    FactorResetRequested,
    RecoveryCodeUsed,
    TokenIssued,
    TokenRevoked,
    SessionEnded,
    PolicyChanged,
    AccountLinked,
    AccountCreated,
}

/// <summary>Something about an account that an auditor asks for. Never holds a secret, nor a name that was only typed.</summary>
/// <param name="AccountId">Null when nobody is known: a failed attempt with an unknown name.</param>
/// <param name="OrganisationId">The organisation acted for; null before one is chosen.</param>
/// <param name="Detail">A word in the invariant language, such as "totp" or a token's id; empty when the kind says all.</param>
/// <param name="Address">The network address it came from; empty for the command line.</param>
/// <param name="By">The account that did it, where that is another one: an administrator.</param>
public sealed record AccountEvent(
    AccountEventKind Kind,
    Guid? AccountId,
    Guid? OrganisationId = null,
    string Detail = "",
    string Address = "",
    Guid? By = null
);
