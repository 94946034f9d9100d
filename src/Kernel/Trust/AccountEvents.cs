using Microsoft.Extensions.Logging;

namespace Ishigaki.Kernel.Trust;

/// <summary>The one place that every event of an account passes. Here it goes to the program's log.</summary>
public sealed class AccountEvents(ILogger<AccountEvents> log)
{
    public Task RaiseAsync(AccountEvent happened, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        log.LogInformation(
            "{Kind} account {Account} organisation {Organisation} {Detail} from {Address} by {By}",
            happened.Kind,
            happened.AccountId,
            happened.OrganisationId,
            happened.Detail,
            happened.Address,
            happened.By ?? happened.AccountId
        );
        return Task.CompletedTask;
    }
}
