using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>
/// Tells of sign-ins before they are answered: where that fails the request fails too, and nobody is let in untold.
/// </summary>
public sealed class SignInTrail(Database database, AuditWriter trail)
{
    /// <param name="account">Null when there is none of that name. The name itself is not kept: people type passwords there.</param>
    /// <param name="by">By what: "password" or "token".</param>
    public async Task RecordAsync(HttpContext http, Account? account, bool succeeded, bool locked, string by)
    {
        await using var session = await database.BeginSharedAsync(http.RequestAborted);
        await trail.RecordForProgramAsync(
            session,
            succeeded ? AuditActs.SignIn : AuditActs.SignInFailed,
            new Author(account?.Id, account?.DisplayName ?? ""),
            new
            {
                by,
                known = account is not null,
                locked,
                from = http.Connection.RemoteIpAddress?.ToString() ?? "",
            },
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
    }
}
