using System.Security.Claims;
using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.SingleSignOn;

/// <summary>Why a person whom the provider knows is not let in, or whom they are here.</summary>
public enum ProviderOutcome
{
    Known,
    NoSubject,
    EmailNotVerified,
    NoAccount,

    /// <summary>The account belongs to another person of the provider.</summary>
    LinkedToAnother,
}

public sealed record ProviderAnswer(ProviderOutcome Outcome, Account? Account = null);

/// <summary>
/// Finds the account of a person whom the provider vouches for: by the link to the provider's subject, otherwise by an
/// e-mail address that the provider verified. Nobody gets an account unless the configuration says where.
/// </summary>
public sealed class ProviderAccounts(
    UserManager<Account> accounts,
    Organisations organisations,
    SingleSignOnSettings settings,
    AccountEvents events
)
{
    public const string Subject = "provider-subject";
    public const string Email = "provider-email";
    public const string EmailVerified = "provider-email-verified";
    public const string Name = "provider-name";
    private const int LongestSubject = 200;

    public async Task<ProviderAnswer> FindAsync(ClaimsPrincipal person, string address, CancellationToken cancellation)
    {
        if (person.FindFirstValue(Subject) is not { Length: > 0 and <= LongestSubject } subject)
        {
            return new ProviderAnswer(ProviderOutcome.NoSubject);
        }

        if (await accounts.FindByLoginAsync(SingleSignOnSettings.Scheme, subject) is { } linked)
        {
            return new ProviderAnswer(ProviderOutcome.Known, linked);
        }

        if (
            person.FindFirstValue(Email) is not { Length: > 0 and <= 200 } email
            || !bool.TryParse(person.FindFirstValue(EmailVerified), out var verified)
            || !verified
        )
        {
            return new ProviderAnswer(ProviderOutcome.EmailNotVerified);
        }

        // The user name is the e-mail address and unique; the e-mail column alone is not.
        var account = await accounts.FindByNameAsync(email);
        if (account is not null && (await accounts.GetLoginsAsync(account)).Count > 0)
        {
            return new ProviderAnswer(ProviderOutcome.LinkedToAnother);
        }

        account ??= await CreateAsync(email, person.FindFirstValue(Name), address, cancellation);
        if (account is null)
        {
            return new ProviderAnswer(ProviderOutcome.NoAccount);
        }

        var login = new UserLoginInfo(SingleSignOnSettings.Scheme, subject, settings.DisplayName);
        if (!(await accounts.AddLoginAsync(account, login)).Succeeded)
        {
            return new ProviderAnswer(ProviderOutcome.LinkedToAnother);
        }

        await RaiseAsync(AccountEventKind.AccountLinked, account, address, cancellation);
        return new ProviderAnswer(ProviderOutcome.Known, account);
    }

    private async Task<Account?> CreateAsync(string email, string? name, string address, CancellationToken cancellation)
    {
        if (
            settings.CreateInOrganisation.Length == 0
            || !Guid.TryParse(settings.CreateInOrganisation, out var organisation)
            || !Roles.All.Contains(settings.CreateWithRole, StringComparer.Ordinal)
        )
        {
            return null;
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = PersonName.Read(name) ?? email,
        };
        if (!(await accounts.CreateAsync(account)).Succeeded)
        {
            return null;
        }

        await organisations.JoinAsync(organisation, account.Id, settings.CreateWithRole, cancellation);
        await RaiseAsync(AccountEventKind.AccountCreated, account, address, cancellation);
        return account;
    }

    private Task RaiseAsync(AccountEventKind kind, Account account, string address, CancellationToken cancellation) =>
        events.RaiseAsync(
            new AccountEvent(kind, account.Id, Detail: SingleSignOnSettings.Scheme, Address: address),
            cancellation
        );
}
