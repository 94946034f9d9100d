using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Kernel.Trust;

/// <summary>A person who may act for the organisation.</summary>
/// <param name="Roles">Those that are over, too; none when all were taken away.</param>
/// <param name="Active">Has chosen a password.</param>
public sealed record Member(Guid AccountId, string UserName, string Name, IReadOnlyList<HeldRole> Roles, bool Active);

/// <summary>The people of an organisation: invite, change roles, remove. Nobody takes away their own administration.</summary>
public sealed class Members(
    Database database,
    UserManager<Account> accounts,
    Invitations invitations,
    AuditWriter trail,
    TimeProvider time
)
{
    private readonly MemberRoles _roles = new(trail, time);

    public async Task<IReadOnlyList<Member>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var people = await session.ListAsync(
            $"""
            select a.id, a.user_name, a.display_name, a.password_hash is not null, {MemberRoles.Sql}
            from membership m join account a on a.id = m.account_id
            where m.organisation_id = own_organisation()
            """,
            reader => new Member(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                MemberRoles.Read(reader.GetString(4)),
                reader.GetBoolean(3)
            ),
            cancellation
        );
        return
        [
            .. people
                .OrderBy(person => person.Name, PersonOrder.ByName)
                .ThenBy(person => person.UserName, StringComparer.Ordinal),
        ];
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

        await ReplaceRolesAsync(organisationId, new RoleGrant(account.Id, roles, until), author, cancellation);
        return account.PasswordHash is null ? await invitations.InviteAsync(account.Id, cancellation) : "";
    }

    public async Task ReplaceRolesAsync(
        Guid organisationId,
        RoleGrant grant,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await _roles.GiveAsync(session, grant, author, cancellation);
        await session.CommitAsync(cancellation);
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
        if (await MemberRoles.OfAsync(session, accountId, cancellation) is not { } roles)
        {
            return null;
        }

        var after = MemberRoles.Told(accountId, roles);
        await trail.RecordAsync(session, AuditActs.Renew, author, AuditSubject.None, null, after, cancellation);
        // Told before it is made: a link that nothing tells of must not be.
        await session.CommitAsync(cancellation);
        return await invitations.InviteAsync(accountId, cancellation);
    }

    public async Task RemoveAsync(Guid organisationId, Guid accountId, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        if (await MemberRoles.OfAsync(session, accountId, cancellation) is not { } roles)
        {
            return;
        }

        await session.ExecuteAsync(
            "delete from membership where organisation_id = own_organisation() and account_id = $1",
            cancellation,
            accountId
        );
        var before = MemberRoles.Told(accountId, roles);
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
}
