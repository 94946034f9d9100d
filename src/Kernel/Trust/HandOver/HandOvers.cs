using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>
/// When people move (人事異動), everything that one person answers for goes to another in one step: entries that name
/// them, roles and places in units if wished, deputies. Tokens stop. All of it in one transaction, and it can be taken back.
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
        var posts = await PostsAsync(session, from, cancellation);
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
            Posts = posts,
            PostsBind = posts.Any(each => each.Post.HoldsOn(JapanTime.Today(time))),
            SharesName = members.Count(member => member.Name == giver.Name) > 1,
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
    /// <param name="withPosts">Places in units go along, which bind the other as the one was bound.</param>
    public static Localized? ConflictOf(HandOverPlan plan, bool withPosts = false) =>
        plan.Unbinds && !(withPosts && plan.PostsBind)
            ? (
                "引き継がれる人の役割は部署の範囲に限られています。所属も移すか、先に、引き継ぐ人を部署に置いてください。",
                "The roles to be passed on are bound to units. Let the places go along, or give the other person a place first."
            )
            : SeparationOfDuties.ConflictOf([
                .. plan.From.Roles.Select(held => held.Role),
                .. plan.To.Roles.Select(held => held.Role),
            ]);

    /// <summary>Why this hand-over cannot be; null when it can. Nobody moves their own roles or place.</summary>
    public static Localized? ProblemOf(HandOverPlan plan, HandOverChoice choice, Author author)
    {
        var own = author.AccountId == plan.From.AccountId || author.AccountId == plan.To.AccountId;
        return choice.Roles && own
                ? (
                    "自分の役割は渡すことも受け取ることもできません。ほかの管理者に頼んでください。",
                    "You cannot pass on or take over your own roles. Ask another administrator."
                )
            : choice.Posts && own
                ? (
                    "自分の所属は渡すことも受け取ることもできません。ほかの管理者に頼んでください。",
                    "You cannot pass on or take over your own place. Ask another administrator."
                )
            : choice.Roles ? ConflictOf(plan, choice.Posts)
            : null;
    }

    /// <param name="choice">What <see cref="ProblemOf"/> let pass.</param>
    public async Task<Guid> ApplyAsync(
        Guid organisationId,
        HandOverPlan plan,
        HandOverChoice choice,
        Author author,
        CancellationToken cancellation
    )
    {
        var id = Guid.CreateVersion7();
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var (now, today) = (time.GetUtcNow(), JapanTime.Today(time));
        var moved = await RightsMove.MoveAsync(session, plan, choice.Roles, now, cancellation);
        if (choice.Posts)
        {
            moved = moved with { Posts = await PostsMove.MoveAsync(session, plan, author, today, now, cancellation) };
        }

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
            now,
            author.Name,
            JsonSerializer.Serialize(moved)
        );
        await _records.MoveAsync(session, id, plan.From.Name, plan.To.Name, author, cancellation);
        await session.ExecuteAsync(
            "update api_token set revoked_at = $2 where organisation_id = own_organisation() and account_id = $1 and revoked_at is null",
            cancellation,
            plan.From.AccountId,
            now
        );
        var told = new
        {
            id,
            from = plan.From.Name,
            to = plan.To.Name,
            taken = moved.Taken.Select(held => held.Role),
            given = moved.Given,
            deputies = moved.Passed.Count + moved.Ended.Count,
            units = choice.Posts ? plan.Posts.Select(each => each.Unit) : [],
            entries = plan.Entries,
            tokens = plan.Tokens,
        };
        await trail.RecordAsync(session, AuditActs.HandOver, author, AuditSubject.None, null, told, cancellation);
        await AfterChange.CommitAsync(session, ChangeScope.Entries, followers, cancellation);
        return id;
    }

    /// <summary>Puts back what nobody changed since. Tokens stay revoked.</summary>
    /// <returns>
    /// False when it is unknown, too old or was taken back before, and for whoever would change their own place by it.
    /// </returns>
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

        if (IsOwnPlace(past.From, past.To, past.Moved, author.AccountId))
        {
            return false;
        }

        await RightsMove.PutBackAsync(session, past.From, past.To, past.Moved, cancellation);
        await PostsMove.PutBackAsync(session, past.Moved.Posts, JapanTime.Today(time), time.GetUtcNow(), cancellation);
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

    /// <param name="reader">Who would take one back.</param>
    public async Task<IReadOnlyList<PastHandOver>> OfAsync(
        Guid organisationId,
        Guid reader,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var oldest = time.GetUtcNow().AddDays(-UndoDays);
        return await session.ListAsync(
            """
            select h.id, h.from_name, h.to_name, h.at, h.by_name, h.undone_at is not null,
                (select count(*) from hand_over_item i where i.organisation_id = h.organisation_id and i.hand_over_id = h.id),
                h.from_account_id, h.to_account_id, h.moved::text
            from hand_over h where h.organisation_id = own_organisation() order by h.at desc limit 50
            """,
            row => new PastHandOver(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.GetString(4),
                row.GetInt64(6),
                row.GetBoolean(5),
                !row.GetBoolean(5)
                    && row.GetFieldValue<DateTimeOffset>(3) > oldest
                    && !IsOwnPlace(
                        row.GetGuid(7),
                        row.GetGuid(8),
                        JsonSerializer.Deserialize<MovedRights>(row.GetString(9))!,
                        reader
                    )
            ),
            cancellation
        );
    }

    /// <summary>Taking it back would give or take a place of whoever does it.</summary>
    private static bool IsOwnPlace(Guid from, Guid to, MovedRights moved, Guid? who) =>
        moved.Posts.Ended.Count > 0 && (who == from || who == to);

    private async Task<IReadOnlyList<OwnedPost>> PostsAsync(
        Session session,
        Guid account,
        CancellationToken cancellation
    )
    {
        var units = (await OrganisationUnits.ReadAsync(session, cancellation)).ToDictionary(unit => unit.Id);
        var today = JapanTime.Today(time);
        return
        [
            .. (await UnitPosts.ReadAsync(session, cancellation))
                .Where(post =>
                    post.AccountId == account && !post.IsOverOn(today) && units[post.UnitId].IsThereOn(today)
                )
                .Select(post => new OwnedPost(post, units[post.UnitId].Name)),
        ];
    }
}
