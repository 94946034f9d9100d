using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>Moves places in units from one member to another, and back.</summary>
internal static class PostsMove
{
    /// <summary>
    /// The one's places end, or are withdrawn where they had not begun; the other gets the same from today on, but none in a
    /// unit where they have one already, and no second main post.
    /// </summary>
    public static async Task<MovedPosts> MoveAsync(
        Session session,
        HandOverPlan plan,
        Author author,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var own = (await UnitPosts.ReadAsync(session, cancellation)).FindAll(post =>
            post.AccountId == plan.To.AccountId
        );
        var given = new List<Guid>();
        foreach (var (post, _) in plan.Posts)
        {
            await UnitPosts.EndAsync(session, post, today, now, cancellation);
            if (TakenOver(post, plan.To.AccountId, own, today) is { } draft)
            {
                given.Add(await UnitPosts.InsertAsync(session, draft, author, now, cancellation));
            }
        }

        return new MovedPosts([.. plan.Posts.Select(each => new EndedPost(each.Post.Id, each.Post.Until))], given);
    }

    /// <summary>What of it nobody changed since. A place given by the hand-over counts as never held.</summary>
    public static async Task PutBackAsync(
        Session session,
        MovedPosts moved,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync(
            """
            update unit_post set withdrawn_at = $2
            where organisation_id = own_organisation() and id = any($1) and (valid_until is null or valid_until >= $3)
            """,
            cancellation,
            moved.Given.ToArray(),
            now,
            today
        );
        foreach (var ended in moved.Ended)
        {
            await session.ExecuteAsync(
                """
                update unit_post p set valid_until = $2, withdrawn_at = null,
                    kind = case when p.kind = 'main' and exists (
                        select from unit_post o where o.organisation_id = p.organisation_id and o.account_id = p.account_id
                            and o.id <> p.id and o.kind = 'main' and o.withdrawn_at is null
                            and (o.valid_until is null or o.valid_until >= $3)
                    ) then 'concurrent' else p.kind end
                where p.organisation_id = own_organisation() and p.id = $1
                """,
                cancellation,
                ended.Id,
                SqlNull.Day(ended.Until),
                today
            );
        }
    }

    private static PostDraft? TakenOver(UnitPost post, Guid taker, List<UnitPost> own, DateOnly today)
    {
        var from = post.From > today ? post.From : today;
        var draft = new PostDraft(post.UnitId, taker, post.Kind, post.Title, from, post.Until);
        var meanwhile = own.FindAll(each => UnitPosts.Overlaps(each, draft));
        if (meanwhile.Find(each => each.UnitId == post.UnitId) is { } there)
        {
            // One that begins later does not bind before: until then the place goes along.
            return there.From <= from ? null : Fitting(draft with { Until = there.From.AddDays(-1) }, meanwhile);
        }

        return Fitting(draft, meanwhile);
    }

    private static PostDraft Fitting(PostDraft draft, List<UnitPost> meanwhile) =>
        draft.Kind == PostKinds.Main && meanwhile.Exists(each => each.Kind == PostKinds.Main)
            ? draft with
            {
                Kind = PostKinds.Concurrent,
            }
            : draft;
}
