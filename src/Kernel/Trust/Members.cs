using System.Text.Json;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>A role that a member has, from one day to another (both included).</summary>
public sealed record HeldRole(string Role, DateOnly From, DateOnly? Until);

/// <summary>A person who may act for the organisation.</summary>
/// <param name="Roles">Those that are over, too; none when all were taken away.</param>
/// <param name="Active">Has chosen a password.</param>
public sealed record Member(Guid AccountId, string UserName, string Name, IReadOnlyList<HeldRole> Roles, bool Active);

/// <summary>The people of an organisation: invite, change roles, remove. Nobody takes away their own administration.</summary>
public sealed class Members(
    Database database,
    UserManager<Account> accounts,
    Invitations invitations,
    Organisations organisations,
    TimeProvider time
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyList<Member>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await session.ListAsync(
            """
            select a.id, a.user_name, a.display_name, a.password_hash is not null,
                coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'from', r.valid_from, 'until', r.valid_until)
                    order by r.role) from membership_role r
                    where r.organisation_id = m.organisation_id and r.account_id = m.account_id), '[]')::text
            from membership m join account a on a.id = m.account_id
            where m.organisation_id = own_organisation() order by a.display_name, a.id
            """,
            reader => new Member(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                JsonSerializer.Deserialize<List<HeldRole>>(reader.GetString(4), Json)!,
                reader.GetBoolean(3)
            ),
            cancellation
        );
    }

    /// <summary>Why somebody may not have these roles; null when they may.</summary>
    public Localized? ProblemOf(IReadOnlyCollection<string> roles, DateOnly? until) =>
        roles.Count == 0 || roles.Any(role => Roles.Find(role) is null)
            ? ("役割を一つ以上選んでください。", "Choose at least one role.")
        : until < JapanTime.Today(time)
            ? ("終わりの日は今日以後にしてください。", "The last day must be today or later.")
        : until is null && roles.Any(role => Roles.Find(role)!.EndsRequired)
            ? ("外部の対応支援者には終わりの日を入れてください。", "An external responder needs a last day.")
        : SeparationOfDuties.ConflictOf(roles);

    /// <returns>The secret of the one-time link, or null when the account is refused; an account with a password needs no link.</returns>
    public async Task<string?> InviteAsync(
        Guid organisationId,
        string email,
        string name,
        IReadOnlyCollection<string> roles,
        DateOnly? until,
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

        await ReplaceRolesAsync(organisationId, account.Id, roles, until, cancellation);
        return account.PasswordHash is null ? await invitations.InviteAsync(account.Id, cancellation) : "";
    }

    /// <summary>Gives exactly these roles; a role kept keeps the day on which it began.</summary>
    public async Task ReplaceRolesAsync(
        Guid organisationId,
        Guid accountId,
        IReadOnlyCollection<string> roles,
        DateOnly? until,
        CancellationToken cancellation
    )
    {
        await organisations.JoinAsync(organisationId, accountId, roles, until, cancellation);
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            delete from membership_role
            where organisation_id = own_organisation() and account_id = $1 and role <> all($2)
            """,
            cancellation,
            accountId,
            roles.ToArray()
        );
        await session.CommitAsync(cancellation);
    }

    /// <summary>
    /// A forgotten password: a new link, only for people of the own organisation and of no other. Otherwise whoever invites
    /// an account could sign in as it and act for the other organisation.
    /// </summary>
    public async Task<string?> RenewAsync(Guid organisationId, Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var organisationIds = await session.ListAsync(
            "select organisation_id from membership where account_id = $1",
            reader => reader.GetGuid(0),
            cancellation,
            accountId
        );
        return organisationIds is [var only] && only == organisationId
            ? await invitations.InviteAsync(accountId, cancellation)
            : null;
    }

    public async Task RemoveAsync(Guid organisationId, Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            "delete from membership where organisation_id = own_organisation() and account_id = $1",
            cancellation,
            accountId
        );
        await session.CommitAsync(cancellation);
    }
}
