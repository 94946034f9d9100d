using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SignIn;
using Microsoft.Extensions.Logging;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// The one place that every event of an account passes: into the trail, into what its organisations see of sign-ins, to the
/// person and, for whoever watches the machine, into the log.
/// It is told before the request is answered; where that fails the request fails too, and nobody is let in untold.
/// </summary>
/// <param name="records">Null where a command or a test has nobody to show it to; so is <paramref name="alerts"/>.</param>
public sealed class AccountEvents(
    Database database,
    AuditWriter trail,
    ILogger<AccountEvents> log,
    SignInRecords? records = null,
    AccountAlerts? alerts = null
)
{
    public async Task RaiseAsync(AccountEvent happened, CancellationToken cancellation)
    {
        log.LogInformation(
            "{Kind} account {Account} organisation {Organisation} {Detail} from {Address} by {By}",
            happened.Kind,
            happened.AccountId,
            happened.OrganisationId,
            happened.Detail,
            happened.Address,
            happened.By ?? happened.AccountId
        );
        if (ActOf(happened.Kind) is { } act)
        {
            await RecordAsync(act, happened, cancellation);
        }

        if (records is not null)
        {
            await records.AddAsync(happened, cancellation);
        }

        if (alerts is not null)
        {
            await alerts.TellAsync(happened, cancellation);
        }
    }

    private async Task RecordAsync(string act, AccountEvent happened, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        var author = (happened.By ?? happened.AccountId) is { } account
            ? await AuditWriter.AuthorAsync(session, account, cancellation)
            : new Author(null, "");
        await trail.RecordForProgramAsync(
            session,
            act,
            author,
            new
            {
                by = happened.Detail,
                account = happened.AccountId,
                known = happened.AccountId is not null,
                organisation = happened.OrganisationId,
                from = happened.Address,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    /// <summary>Null for what is told already, in the transaction in which it is done.</summary>
    private static string? ActOf(AccountEventKind kind) =>
        kind switch
        {
            AccountEventKind.SignedIn => AuditActs.SignIn,
            AccountEventKind.SignInFailed => AuditActs.SignInFailed,
            AccountEventKind.SignInBlocked => AuditActs.SignInBlocked,
            AccountEventKind.SignedOut => AuditActs.SignOut,
            AccountEventKind.Unlocked => AuditActs.Unlock,
            AccountEventKind.PasswordChanged => AuditActs.Password,
            AccountEventKind.FactorAdded => AuditActs.FactorAdd,
            AccountEventKind.FactorRemoved => AuditActs.FactorRemove,
            AccountEventKind.FactorResetRequested => AuditActs.FactorReset,
            AccountEventKind.RecoveryCodeUsed => AuditActs.RecoveryCode,
            AccountEventKind.SessionEnded => AuditActs.SessionEnd,
            AccountEventKind.PolicyChanged => AuditActs.PolicyChange,
            AccountEventKind.AccountLinked => AuditActs.AccountLink,
            AccountEventKind.AccountCreated => AuditActs.AccountCreate,
            AccountEventKind.EmailAsked => AuditActs.EmailAsk,
            AccountEventKind.EmailChanged => AuditActs.EmailChange,
            AccountEventKind.TokenIssued or AccountEventKind.TokenRevoked => null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An event that the trail does not know."),
        };
}
