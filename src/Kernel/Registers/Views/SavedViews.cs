using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Views;

/// <param name="Query">What stands behind the question mark of the list's address; empty for the list as it is.</param>
/// <param name="Own">The reader saved it.</param>
public sealed record SavedView(Guid Id, string Name, string Query, bool Shared, bool Own, string SavedBy);

/// <summary>Views of lists under names of their own: each person's, and those shared in the organisation.</summary>
public sealed class SavedViews(TimeProvider time)
{
    public const int LongestName = 60;
    public const int LongestQuery = 4000;

    /// <summary>More than these nobody finds again.</summary>
    public const int Most = 50;

    /// <summary>What the person may use, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> OfAsync(
        Session session,
        string register,
        Guid accountId,
        CancellationToken cancellation
    ) =>
        await session.ListPreparedAsync(
            $"""
            select id, name, query, shared, account_id = $2, account_name from saved_view
            where organisation_id = current_organisation() and register = $1 and (shared or account_id = $2)
            order by name, id limit {2 * Most}
            """,
            reader => new SavedView(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetBoolean(3),
                reader.GetBoolean(4),
                reader.GetString(5)
            ),
            cancellation,
            register,
            accountId
        );

    /// <summary>A name that the person used already stands for the new view from now on.</summary>
    /// <returns>False when the person has as many as one may have.</returns>
    public async Task<bool> SaveAsync(
        Session session,
        string register,
        Entries.Author author,
        string name,
        string query,
        bool shared,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            $"""
            insert into saved_view (organisation_id, id, register, account_id, account_name, name, query, shared, saved_at)
            select current_organisation(), $1, $2, $3, $4, $5, $6, $7, $8
            where (select count(*) from saved_view where organisation_id = current_organisation() and register = $2
                and account_id = $3 and name <> $5) < {Most}
            on conflict (organisation_id, register, account_id, name) do update set query = excluded.query,
                shared = excluded.shared, account_name = excluded.account_name, saved_at = excluded.saved_at
            """,
            cancellation,
            Guid.CreateVersion7(),
            register,
            author.AccountId,
            author.Name,
            name,
            query,
            shared,
            time.GetUtcNow()
        ) > 0;

    /// <param name="mayShared">The person may also remove what others shared.</param>
    /// <returns>False when there is no such view or it is not for this person to remove.</returns>
    public async Task<bool> RemoveAsync(
        Session session,
        string register,
        Guid id,
        Guid accountId,
        bool mayShared,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            delete from saved_view where organisation_id = current_organisation() and register = $1 and id = $2
                and (account_id = $3 or (shared and $4))
            """,
            cancellation,
            register,
            id,
            accountId,
            mayShared
        ) > 0;
}
