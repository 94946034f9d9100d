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

    /// <summary>Another address was asked for; the detail is the address.</summary>
    EmailAsked,

    /// <summary>Another address counts from now on; the detail is the address.</summary>
    EmailChanged,
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
)
{
    /// <summary>What the browser called itself; a stranger's text.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>A sign-in on a browser where the account had not signed in before.</summary>
    public bool NewDevice { get; init; }

    /// <summary>The session goes on under another secret: nobody signed in anew.</summary>
    public bool Continues { get; init; }

    /// <summary>A program traded the password for a token.</summary>
    public bool ByProgram { get; init; }

    /// <summary>It happens all the time, and the person need not be told.</summary>
    public bool Usual { get; init; }
}
