using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust.Passkeys;

/// <summary>A passkey as its owner sees it in the list.</summary>
/// <param name="Id">The credential's id in base64url.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The passkeys of an account.</summary>
public sealed class PasskeyRing(UserManager<Account> accounts)
{
    public const int Most = 20;
    public const int LongestName = 60;

    public async Task<IReadOnlyList<OwnPasskey>> OfAsync(Guid accountId) =>
        await accounts.FindByIdAsync(accountId.ToString()) is { } account
            ?
            [
                .. (await accounts.GetPasskeysAsync(account))
                    .Select(each => new OwnPasskey(
                        System.Buffers.Text.Base64Url.EncodeToString(each.CredentialId),
                        each.Name ?? "",
                        each.CreatedAt
                    ))
                    .OrderBy(each => each.CreatedAt),
            ]
            : [];

    /// <returns>False when the account has no such passkey.</returns>
    public async Task<bool> RemoveAsync(Account account, string id)
    {
        var own = await accounts.GetPasskeysAsync(account);
        var found = own.FirstOrDefault(each => System.Buffers.Text.Base64Url.EncodeToString(each.CredentialId) == id);
        return found is not null && (await accounts.RemovePasskeyAsync(account, found.CredentialId)).Succeeded;
    }
}
