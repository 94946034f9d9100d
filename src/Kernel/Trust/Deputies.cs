using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust;

/// <summary>One person acts for another from one day to another, both included.</summary>
public sealed record Deputy(
    Guid Id,
    Guid AccountId,
    string Name,
    Guid ForAccountId,
    string ForName,
    IReadOnlyList<string> Roles,
    DateOnly From,
    DateOnly Until,
    bool Ended
);

/// <summary>A deputy as an administrator enters it.</summary>
/// <param name="Roles">Of those that the other person holds.</param>
public sealed record DeputyDraft(
    Guid AccountId,
    Guid ForAccountId,
    IReadOnlyCollection<string> Roles,
    DateOnly From,
    DateOnly Until
);

/// <summary>Who stands in for whom. What is over stays listed for a year.</summary>
public sealed class Deputies(Database database, AuditWriter trail, TimeProvider time)
{
    /// <summary>A standing arrangement is a role, not a deputy.</summary>
    public const int LongestDays = 366;

    public async Task<IReadOnlyList<Deputy>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await session.ListAsync(
            """
            select d.id, d.account_id, a.display_name, d.for_account_id, p.display_name, d.roles, d.valid_from,
                d.valid_until, d.ended_at is not null
            from membership_deputy d join account a on a.id = d.account_id join account p on p.id = d.for_account_id
            where d.organisation_id = own_organisation() and d.valid_until > $1::date - 366
            order by d.ended_at is not null, d.valid_until desc, d.id
            """,
            reader => new Deputy(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetGuid(3),
                reader.GetString(4),
                reader.GetFieldValue<string[]>(5),
                reader.GetFieldValue<DateOnly>(6),
                reader.GetFieldValue<DateOnly>(7),
                reader.GetBoolean(8)
            ),
            cancellation,
            JapanTime.Today(time)
        );
    }

    /// <returns>What is wrong; null when it was entered.</returns>
    public async Task<Localized?> NameAsync(
        Guid organisationId,
        DeputyDraft draft,
        IReadOnlyList<Member> members,
        Author author,
        CancellationToken cancellation
    )
    {
        if (ProblemOf(draft, members) is { } problem)
        {
            return problem;
        }

        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            insert into membership_deputy
                (organisation_id, id, account_id, for_account_id, roles, valid_from, valid_until, given_at, given_by)
            values (own_organisation(), $1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancellation,
            Guid.CreateVersion7(),
            draft.AccountId,
            draft.ForAccountId,
            draft.Roles.ToArray(),
            draft.From,
            draft.Until,
            time.GetUtcNow(),
            author.Name
        );
        await trail.RecordAsync(
            session,
            AuditActs.DeputyName,
            author,
            AuditSubject.None,
            null,
            new
            {
                deputy = NameOf(members, draft.AccountId),
                account = draft.AccountId,
                @for = NameOf(members, draft.ForAccountId),
                roles = draft.Roles,
                from = draft.From,
                until = draft.Until,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
        return null;
    }

    /// <returns>False when there was none to end.</returns>
    public async Task<bool> EndAsync(Guid organisationId, Guid id, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var ended = await session.ListAsync(
            """
            update membership_deputy d set ended_at = $2 from account a, account p
            where d.organisation_id = own_organisation() and d.id = $1 and d.ended_at is null
                and a.id = d.account_id and p.id = d.for_account_id
            returning a.display_name, p.display_name, d.roles, d.valid_until
            """,
            reader => new
            {
                deputy = reader.GetString(0),
                @for = reader.GetString(1),
                roles = reader.GetFieldValue<string[]>(2),
                until = reader.GetFieldValue<DateOnly>(3),
            },
            cancellation,
            id,
            time.GetUtcNow()
        );
        if (ended is not [var before])
        {
            return false;
        }

        await trail.RecordAsync(session, AuditActs.DeputyEnd, author, AuditSubject.None, before, null, cancellation);
        await session.CommitAsync(cancellation);
        return true;
    }

    private static string NameOf(IReadOnlyList<Member> members, Guid account) =>
        members.First(member => member.AccountId == account).Name;

    private Localized? ProblemOf(DeputyDraft draft, IReadOnlyList<Member> members)
    {
        var deputy = members.FirstOrDefault(member => member.AccountId == draft.AccountId);
        var principal = members.FirstOrDefault(member => member.AccountId == draft.ForAccountId);
        if (deputy is null || principal is null || draft.AccountId == draft.ForAccountId)
        {
            return (
                "代理を頼む人と務める人を、この組織の別々の人から選んでください。",
                "Choose two different people of this organisation."
            );
        }

        if (draft.Roles.Count == 0 || !draft.Roles.All(role => principal.Roles.Any(held => held.Role == role)))
        {
            return (
                "代理を頼む人が持つ役割から選んでください。",
                "Choose among the roles that the represented person holds."
            );
        }

        if (
            draft.Until < draft.From
            || draft.Until < JapanTime.Today(time)
            || draft.Until.DayNumber - draft.From.DayNumber > LongestDays
        )
        {
            return (
                $"期間を確かめてください。終わりは今日以後、長さは{LongestDays}日までです。",
                $"Check the dates: the end is today or later, and the whole at most {LongestDays} days."
            );
        }

        return SeparationOfDuties.ConflictOf([.. deputy.Roles.Select(held => held.Role), .. draft.Roles]);
    }
}
