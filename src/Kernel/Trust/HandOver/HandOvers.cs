using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>
/// When people move (人事異動), everything that one person answers for goes to another in one step: entries that name
/// them, roles if wished, deputies. Tokens stop. All of it in one transaction, and it can be taken back.
/// </summary>
public sealed class HandOvers(
    Database database,
    RegisterSet registers,
    EntryWriter writer,
    Deputies deputies,
    IEnumerable<AfterChange> followers,
    AuditWriter trail,
    TimeProvider time
)
{
    public const int UndoDays = 30;

    private readonly OwnedRecords _records = new(registers, writer);

    /// <summary>What would move; null when one of the two is no member or both are the same.</summary>
    public async Task<HandOverPlan?> PlanAsync(
        Guid organisationId,
        IReadOnlyList<Member> members,
        Guid from,
        Guid to,
        CancellationToken cancellation
    )
    {
        var (giver, taker) = (
            members.FirstOrDefault(member => member.AccountId == from),
            members.FirstOrDefault(member => member.AccountId == to)
        );
        if (giver is null || taker is null || from == to)
        {
            return null;
        }

        var open = (await deputies.OfAsync(organisationId, cancellation))
            .Where(each => !each.Ended && each.Until >= JapanTime.Today(time))
            .ToList();
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return new HandOverPlan(
            giver,
            taker,
            await _records.CountAsync(session, giver.Name, cancellation),
            [.. open.Where(each => each.AccountId == from)],
            [.. open.Where(each => each.ForAccountId == from)],
            await session.ScalarAsync<long>(
                """
                select count(*) from api_token
                where organisation_id = own_organisation() and account_id = $1 and revoked_at is null and expires_at > $2
                """,
                cancellation,
                from,
                time.GetUtcNow()
            )
        )
        {
            Unbinds = await session.ScalarAsync<bool>(
                """
                select unit_scope(own_organisation(), $1, $3) is not null and unit_scope(own_organisation(), $2, $3) is null
                """,
                cancellation,
                from,
                to,
                JapanTime.Today(time)
            ),
        };
    }

    /// <summary>Why roles cannot go along; null when they can.</summary>
    public static Localized? ConflictOf(HandOverPlan plan) =>
        plan.Unbinds
            ? (
                "引き継ぐ人の役割は部署の範囲に限られています。先に、引き継がれる人を部署に置いてください。",
                "The roles to be passed on are bound to units. Give the other person a place in a unit first."
            )
            : SeparationOfDuties.ConflictOf([
                .. plan.From.Roles.Select(held => held.Role),
                .. plan.To.Roles.Select(held => held.Role),
            ]);

    /// <param name="withRoles">The one person's roles go to the other too, and are lost.</param>
    public async Task<Guid> ApplyAsync(
        Guid organisationId,
        HandOverPlan plan,
        bool withRoles,
        Author author,
        CancellationToken cancellation
    )
    {
        var id = Guid.CreateVersion7();
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var moved = await RightsMove.MoveAsync(session, plan, withRoles, time.GetUtcNow(), cancellation);
        await session.ExecuteAsync(
            """
            insert into hand_over (organisation_id, id, from_account_id, to_account_id, from_name, to_name, at, by_name, moved)
            values (own_organisation(), $1, $2, $3, $4, $5, $6, $7, $8::jsonb)
            """,
            cancellation,
            id,
            plan.From.AccountId,
            plan.To.AccountId,
            plan.From.Name,
            plan.To.Name,
            time.GetUtcNow(),
            author.Name,
            JsonSerializer.Serialize(moved)
        );
        await _records.MoveAsync(session, id, plan.From.Name, plan.To.Name, author, cancellation);
        await session.ExecuteAsync(
            "update api_token set revoked_at = $2 where organisation_id = own_organisation() and account_id = $1 and revoked_at is null",
            cancellation,
            plan.From.AccountId,
            time.GetUtcNow()
        );
        var told = new
        {
            id,
            from = plan.From.Name,
            to = plan.To.Name,
            taken = moved.Taken.Select(held => held.Role),
            given = moved.Given,
            deputies = moved.Passed.Count + moved.Ended.Count,
            entries = plan.Entries,
            tokens = plan.Tokens,
        };
        await trail.RecordAsync(session, AuditActs.HandOver, author, AuditSubject.None, null, told, cancellation);
        await AfterChange.CommitAsync(session, ChangeScope.Entries, followers, cancellation);
        return id;
    }

    /// <summary>Puts back what nobody changed since. Tokens stay revoked.</summary>
    /// <returns>False when it is unknown, too old or was taken back before.</returns>
    public async Task<bool> UndoAsync(Guid organisationId, Guid id, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var found = await session.ListAsync(
            """
            update hand_over set undone_at = $2
            where organisation_id = own_organisation() and id = $1 and undone_at is null and at > $3
            returning from_account_id, to_account_id, from_name, to_name, moved::text
            """,
            reader =>
                (
                    From: reader.GetGuid(0),
                    To: reader.GetGuid(1),
                    FromName: reader.GetString(2),
                    ToName: reader.GetString(3),
                    Moved: JsonSerializer.Deserialize<MovedRights>(reader.GetString(4))!
                ),
            cancellation,
            id,
            time.GetUtcNow(),
            time.GetUtcNow().AddDays(-UndoDays)
        );
        if (found is not [var past])
        {
            return false;
        }

        await RightsMove.PutBackAsync(session, past.From, past.To, past.Moved, cancellation);
        await _records.PutBackAsync(session, id, past.FromName, past.ToName, author, cancellation);
        var told = new
        {
            id,
            from = past.FromName,
            to = past.ToName,
        };
        await trail.RecordAsync(session, AuditActs.HandOverUndo, author, AuditSubject.None, told, null, cancellation);
        await AfterChange.CommitAsync(session, ChangeScope.Entries, followers, cancellation);
        return true;
    }

    public async Task<IReadOnlyList<PastHandOver>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var oldest = time.GetUtcNow().AddDays(-UndoDays);
        return await session.ListAsync(
            """
            select h.id, h.from_name, h.to_name, h.at, h.by_name, h.undone_at is not null,
                (select count(*) from hand_over_item i where i.organisation_id = h.organisation_id and i.hand_over_id = h.id)
            from hand_over h where h.organisation_id = own_organisation() order by h.at desc limit 50
            """,
            reader => new PastHandOver(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetString(4),
                reader.GetInt64(6),
                reader.GetBoolean(5),
                !reader.GetBoolean(5) && reader.GetFieldValue<DateTimeOffset>(3) > oldest
            ),
            cancellation
        );
    }
}
