using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust.Units;

/// <summary>Who is in which unit. A place is given with dates and ended, never taken out: it binds from then on.</summary>
public sealed class UnitPosts(Database database, AuditWriter trail, TimeProvider time)
{
    public async Task<IReadOnlyList<UnitPost>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await ReadAsync(session, cancellation);
    }

    /// <returns>What is wrong; null when it was given.</returns>
    public async Task<Localized?> GiveAsync(
        Guid organisationId,
        PostDraft draft,
        IReadOnlyList<Member> members,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        if (await ProblemAsync(session, draft, members, author, cancellation) is { } problem)
        {
            return problem;
        }

        await InsertAsync(session, draft, author, time.GetUtcNow(), cancellation);
        await trail.RecordAsync(
            session,
            AuditActs.PostGive,
            author,
            AuditSubject.None,
            null,
            new
            {
                unit = await NameOfAsync(session, draft.UnitId, cancellation),
                account = draft.AccountId,
                name = members.First(member => member.AccountId == draft.AccountId).Name,
                kind = draft.Kind,
                from = draft.From,
                until = draft.Until,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
        return null;
    }

    /// <summary>Yesterday was its last day; a place that has not begun is withdrawn.</summary>
    /// <returns>False when there is none to end.</returns>
    public async Task<bool> EndAsync(Guid organisationId, Guid id, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var today = JapanTime.Today(time);
        var post = (await ReadAsync(session, cancellation)).Find(each => each.Id == id && !(each.Until < today));
        if (post is null || post.AccountId == author.AccountId)
        {
            return false;
        }

        await EndAsync(session, post, today, time.GetUtcNow(), cancellation);
        await trail.RecordAsync(
            session,
            AuditActs.PostEnd,
            author,
            AuditSubject.None,
            new
            {
                unit = await NameOfAsync(session, post.UnitId, cancellation),
                account = post.AccountId,
                name = post.Name,
                kind = post.Kind,
            },
            null,
            cancellation
        );
        await session.CommitAsync(cancellation);
        return true;
    }

    internal static async Task<Guid> InsertAsync(
        Session session,
        PostDraft draft,
        Author author,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var id = Guid.CreateVersion7();
        await session.ExecuteAsync(
            """
            insert into unit_post
                (organisation_id, id, unit_id, account_id, kind, title, valid_from, valid_until, given_at, given_by)
            values (own_organisation(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            cancellation,
            id,
            draft.UnitId,
            draft.AccountId,
            draft.Kind,
            draft.Title,
            draft.From,
            SqlNull.Day(draft.Until),
            now,
            author.Name
        );
        return id;
    }

    internal static Task<int> EndAsync(
        Session session,
        UnitPost post,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        post.From > today
            ? session.ExecuteAsync(
                "update unit_post set withdrawn_at = $2 where organisation_id = own_organisation() and id = $1",
                cancellation,
                post.Id,
                now
            )
            : session.ExecuteAsync(
                "update unit_post set valid_until = $2 where organisation_id = own_organisation() and id = $1",
                cancellation,
                post.Id,
                today.AddDays(-1)
            );

    private async Task<Localized?> ProblemAsync(
        Session session,
        PostDraft draft,
        IReadOnlyList<Member> members,
        Author author,
        CancellationToken cancellation
    )
    {
        if (draft.AccountId == author.AccountId)
        {
            return UnitProblem.OwnPost;
        }

        var units = await OrganisationUnits.ReadAsync(session, cancellation);
        if (
            !units.Exists(unit => unit.Id == draft.UnitId && unit.IsThereOn(JapanTime.Today(time)))
            || !members.Any(member => member.AccountId == draft.AccountId)
            || !PostKinds.All.Contains(draft.Kind, StringComparer.Ordinal)
            || draft.Title.Length > OrganisationUnits.LongestName
            || draft.Until < draft.From
        )
        {
            return UnitProblem.Post;
        }

        if (draft is { Kind: PostKinds.Adviser, Until: null })
        {
            return UnitProblem.AdviserEnd;
        }

        var meanwhile = (await ReadAsync(session, cancellation)).FindAll(post => Overlaps(post, draft));
        return meanwhile.Exists(post => post.UnitId == draft.UnitId) ? UnitProblem.Twice
            : draft.Kind == PostKinds.Main && meanwhile.Exists(post => post.Kind == PostKinds.Main)
                ? UnitProblem.SecondMain
            : null;
    }

    /// <summary>Of the same person in the same time.</summary>
    internal static bool Overlaps(UnitPost post, PostDraft draft) =>
        post.AccountId == draft.AccountId && !(post.Until < draft.From) && !(draft.Until < post.From);

    internal static Task<string?> NameOfAsync(Session session, Guid unit, CancellationToken cancellation) =>
        session.ScalarAsync<string>(
            "select name from organisation_unit where organisation_id = own_organisation() and id = $1",
            cancellation,
            unit
        );

    /// <summary>Of present members; a place of somebody who left is kept, and is theirs again should they come back.</summary>
    internal static Task<List<UnitPost>> ReadAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            """
            select p.id, p.unit_id, p.account_id, a.display_name, p.kind, p.title, p.valid_from, p.valid_until
            from unit_post p join account a on a.id = p.account_id
            join membership m on m.organisation_id = p.organisation_id and m.account_id = p.account_id
            where p.organisation_id = own_organisation() and p.withdrawn_at is null
            order by array_position(array['main', 'concurrent', 'adviser'], p.kind), a.display_name, p.id
            """,
            reader => new UnitPost(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetFieldValue<DateOnly>(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7)
            ),
            cancellation
        );
}
