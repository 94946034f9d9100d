using System.Globalization;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Web;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Tells a person what happened to the own account: somebody who got in notices nothing, its owner does. The message goes
/// by the organisation that was acted for, otherwise by the one that the account joined first.
/// </summary>
public sealed class AccountAlerts(Database database, Outbox outbox, TimeProvider time)
{
    public async Task TellAsync(AccountEvent happened, CancellationToken cancellation)
    {
        if (
            happened.AccountId is not { } account
            || TemplateOf(happened) is not { } template
            || await OrganisationAsync(account, happened.OrganisationId, cancellation) is not { } organisation
        )
        {
            return;
        }

        await using var session = await database.BeginAsync(organisation, cancellation);
        var to = await Recipients.OfAccountsAsync(session, [account], cancellation);
        await outbox.EnqueueAsync(
            session,
            new MessageDraft(template, Values(happened), to) { Link = "/account/security" },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    private static string? TemplateOf(AccountEvent happened) =>
        happened.Kind switch
        {
            AccountEventKind.SignedIn => happened.NewDevice ? "account-device" : null,
            AccountEventKind.PasswordChanged => "account-password",
            AccountEventKind.FactorAdded => "account-factor-added",
            AccountEventKind.FactorRemoved => "account-factor-removed",
            AccountEventKind.FactorResetRequested => "account-factor-reset",
            AccountEventKind.RecoveryCodeUsed => "account-recovery-code",
            AccountEventKind.AccountLinked => "account-linked",
            AccountEventKind.EmailAsked => "account-email-asked",
            AccountEventKind.EmailChanged => "account-email-changed",
            // A program that asks for one every day would bury the one that is worth a look.
            AccountEventKind.TokenIssued => happened.Usual ? null : "account-token",
            _ => null,
        };

    private Dictionary<string, string> Values(AccountEvent happened)
    {
        var at = JapanTime.Now(time);
        return new(StringComparer.Ordinal)
        {
            ["time"] = at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["address"] = happened.Address.Length > 0 ? happened.Address : "-",
            ["device"] = Devices.Of(happened.UserAgent),
            ["what"] = happened.Detail,
        };
    }

    private async Task<Guid?> OrganisationAsync(Guid account, Guid? wanted, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(account, cancellation);
        var found = await session.ListAsync(
            """
            select m.organisation_id from membership m join organisation o on o.id = m.organisation_id
            where m.account_id = $1 order by o.id = $2 desc, m.joined_at, o.name limit 1
            """,
            reader => reader.GetGuid(0),
            cancellation,
            account,
            wanted ?? Guid.Empty
        );
        return found.Count == 1 ? found[0] : null;
    }
}
