using Ishigaki.Kernel.Trust.Sessions;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>What a person does to the own account, as an event: who, for which organisation, from where.</summary>
internal static class OwnEvents
{
    public static Task RaiseOwnAsync(
        this AccountEvents events,
        HttpContext http,
        AccountEventKind kind,
        string detail
    ) =>
        events.RaiseAsync(
            new AccountEvent(
                kind,
                http.Actor().AccountId,
                http.Actor().OrganisationId,
                detail,
                SessionCookie.AddressOf(http)
            ),
            http.RequestAborted
        );
}
