using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>A person who may act for the organisation.</summary>
/// <param name="Active">Has chosen a password.</param>
public sealed record Member(Guid AccountId, string UserName, string Name, string Role, bool Active);

/// <summary>The people of an organisation: invite, change a role, remove. Nobody takes away their own administration.</summary>
public sealed class Members(
    Database database,
    UserManager<Account> accounts,
    Invitations invitations,
    AuditWriter trail
)
{
    public async Task<IReadOnlyList<Member>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await session.ListAsync(
            """
            select a.id, a.user_name, a.display_name, m.role, a.password_hash is not null from membership m
            join account a on a.id = m.account_id where m.organisation_id = current_organisation() order by a.display_name, a.id
            """,
            reader => new Member(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetBoolean(4)
            ),
            cancellation
        );
    }

    /// <returns>The secret of the one-time link, or null when the account is refused; an account with a password needs no link.</returns>
    public async Task<string?> InviteAsync(
        Guid organisationId,
        string email,
        string name,
        string role,
        Author author,
        CancellationToken cancellation
    )
    {
        var account = await accounts.FindByNameAsync(email);
        if (account is null)
        {
            account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = email,
                Email = email,
                DisplayName = name,
            };
            if (!(await accounts.CreateAsync(account)).Succeeded)
            {
                return null;
            }
        }

        await using (var session = await database.BeginAsync(organisationId, cancellation))
        {
            var before = await RoleAsync(session, account.Id, cancellation);
            await session.ExecuteAsync(
                "insert into membership (organisation_id, account_id, role) values ($1, $2, $3) on conflict (organisation_id, account_id) do update set role = excluded.role",
                cancellation,
                organisationId,
                account.Id,
                role
            );
            await trail.RecordAsync(
                session,
                before is null ? AuditActs.Invite : AuditActs.Role,
                author,
                AuditSubject.None,
                before is null ? null : Of(account.Id, before),
                new
                {
                    account = account.Id,
                    userName = email,
                    name = account.DisplayName,
                    role,
                },
                cancellation
            );
            await session.CommitAsync(cancellation);
        }

        return account.PasswordHash is null ? await invitations.InviteAsync(account.Id, cancellation) : "";
    }

    /// <summary>
    /// The person acts for this organisation and for no other. Otherwise whoever administers one organisation could make a link
    /// for the account, sign in as it and act for the other.
    /// </summary>
    public async Task<bool> IsOnlyHereAsync(Guid organisationId, Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var organisations = await session.ListAsync(
            "select organisation_id from membership where account_id = $1",
            reader => reader.GetGuid(0),
            cancellation,
            accountId
        );
        return organisations is [var only] && only == organisationId;
    }

    /// <summary>A forgotten password: a new link, only for people of the own organisation and of no other.</summary>
    public async Task<string?> RenewAsync(
        Guid organisationId,
        Guid accountId,
        Author author,
        CancellationToken cancellation
    )
    {
        if (!await IsOnlyHereAsync(organisationId, accountId, cancellation))
        {
            return null;
        }

        await using var session = await database.BeginAsync(organisationId, cancellation);
        if (await RoleAsync(session, accountId, cancellation) is not { } role)
        {
            return null;
        }

        var after = Of(accountId, role);
        await trail.RecordAsync(session, AuditActs.Renew, author, AuditSubject.None, null, after, cancellation);
        // Told before it is made: a link that nothing tells of must not be.
        await session.CommitAsync(cancellation);
        return await invitations.InviteAsync(accountId, cancellation);
    }

    public async Task RemoveAsync(Guid organisationId, Guid accountId, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        if (await RoleAsync(session, accountId, cancellation) is not { } role)
        {
            return;
        }

        await session.ExecuteAsync(
            "delete from membership where organisation_id = current_organisation() and account_id = $1",
            cancellation,
            accountId
        );
        var before = Of(accountId, role);
        await trail.RecordAsync(
            session,
            AuditActs.AccountRemove,
            author,
            AuditSubject.None,
            before,
            null,
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    private static object Of(Guid accountId, string role) => new { account = accountId, role };

    private static Task<string?> RoleAsync(Session session, Guid accountId, CancellationToken cancellation) =>
        session.ScalarAsync<string>(
            "select role from membership where organisation_id = current_organisation() and account_id = $1 for update",
            cancellation,
            accountId
        );
}
