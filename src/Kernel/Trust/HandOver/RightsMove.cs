using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>Moves roles and deputies from one member to another, and back.</summary>
internal static class RightsMove
{
    public static async Task<MovedRights> MoveAsync(
        Session session,
        HandOverPlan plan,
        bool withRoles,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var passed = plan
            .DeputyOf.Where(each => each.ForAccountId != plan.To.AccountId)
            .Select(each => each.Id)
            .ToArray();
        var ended = plan
            .Represented.Concat(plan.DeputyOf.Where(each => each.ForAccountId == plan.To.AccountId))
            .Select(each => each.Id)
            .ToArray();
        await session.ExecuteAsync(
            "update membership_deputy set account_id = $2 where organisation_id = own_organisation() and id = any($1)",
            cancellation,
            passed,
            plan.To.AccountId
        );
        await session.ExecuteAsync(
            "update membership_deputy set ended_at = $2 where organisation_id = own_organisation() and id = any($1)",
            cancellation,
            ended,
            now
        );
        var taken = withRoles ? plan.From.Roles : [];
        var given = taken
            .Where(role => !plan.To.Roles.Any(held => held.Role == role.Role))
            .Select(role => role.Role)
            .ToList();
        await AddAsync(session, plan.To.AccountId, [.. taken.Where(role => given.Contains(role.Role))], cancellation);
        await DeleteAsync(session, plan.From.AccountId, [.. taken.Select(role => role.Role)], cancellation);
        return new MovedRights(taken, given, passed, ended);
    }

    public static async Task PutBackAsync(
        Session session,
        Guid from,
        Guid to,
        MovedRights moved,
        CancellationToken cancellation
    )
    {
        await DeleteAsync(session, to, [.. moved.Given], cancellation);
        await AddAsync(session, from, moved.Taken, cancellation);
        await session.ExecuteAsync(
            "update membership_deputy set account_id = $2 where organisation_id = own_organisation() and id = any($1) and account_id = $3",
            cancellation,
            moved.Passed.ToArray(),
            from,
            to
        );
        await session.ExecuteAsync(
            "update membership_deputy set ended_at = null where organisation_id = own_organisation() and id = any($1)",
            cancellation,
            moved.Ended.ToArray()
        );
    }

    private static async Task AddAsync(
        Session session,
        Guid account,
        IReadOnlyList<HeldRole> roles,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync(
            "insert into membership (organisation_id, account_id) values (own_organisation(), $1) on conflict do nothing",
            cancellation,
            account
        );
        foreach (var role in roles)
        {
            await session.ExecuteAsync(
                """
                insert into membership_role (organisation_id, account_id, role, valid_from, valid_until)
                values (own_organisation(), $1, $2, $3, $4) on conflict do nothing
                """,
                cancellation,
                account,
                role.Role,
                role.From,
                SqlNull.Day(role.Until)
            );
        }
    }

    private static Task<int> DeleteAsync(
        Session session,
        Guid account,
        string[] roles,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            "delete from membership_role where organisation_id = own_organisation() and account_id = $1 and role = any($2)",
            cancellation,
            account,
            roles
        );
}
