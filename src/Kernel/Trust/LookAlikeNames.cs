using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Refuses a user name that a reader could take for one that is there: <c>sato1@</c> beside <c>satol@</c>. Letters of other
/// alphabets are no user names at all (<see cref="AccountRules.UserNameCharacters"/>); here are the pairs that remain
/// (Unicode Technical Standard 39, section 4).
/// </summary>
public sealed class LookAlikeNames(Database database) : IUserValidator<Account>
{
    public const string Code = "LookAlikeUserName";

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user)
    {
        await using var session = await database.BeginSharedAsync(CancellationToken.None);
        // The same as ShapeOf, for the names that are there. Whoever has the name already keeps it and everything else.
        var taken = await session.ScalarAsync<bool>(
            """
            select not exists (select from account where id = $1 and user_name = $3)
                and exists (select from account where id <> $1
                    and replace(replace(translate(lower(replace(user_name, 'I', 'l')), '10', 'lo'), 'rn', 'm'), 'vv', 'w') = $2)
            """,
            CancellationToken.None,
            user.Id,
            ShapeOf(user.UserName ?? ""),
            user.UserName ?? ""
        );
        return taken
            ? IdentityResult.Failed(
                new IdentityError { Code = Code, Description = "The user name looks like one that is there." }
            )
            : IdentityResult.Success;
    }

    /// <summary>What an eye makes of a name.</summary>
    public static string ShapeOf(string userName) =>
        userName
            .Replace('I', 'l')
            .ToLowerInvariant()
            .Replace('1', 'l')
            .Replace('0', 'o')
            .Replace("rn", "m", StringComparison.Ordinal)
            .Replace("vv", "w", StringComparison.Ordinal);
}
