using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>People of the organisation as recipients. Whoever left the organisation gets nothing.</summary>
public static class Recipients
{
    public static async Task<IReadOnlyList<Recipient>> OfAccountsAsync(
        Session session,
        IReadOnlyCollection<Guid> accounts,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select a.id, a.display_name, coalesce(a.email, '') from membership m join account a on a.id = m.account_id
            where m.organisation_id = current_organisation() and a.id = any($1) order by a.display_name, a.id
            """,
            Read,
            cancellation,
            accounts.ToArray()
        );

    public static async Task<IReadOnlyList<Recipient>> OfRoleAsync(
        Session session,
        string role,
        DateOnly today,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select a.id, a.display_name, coalesce(a.email, '') from membership m join account a on a.id = m.account_id
            where m.organisation_id = current_organisation() and exists (select from membership_role r
                where r.organisation_id = m.organisation_id and r.account_id = m.account_id and r.role = $1
                    and r.valid_from <= $2 and (r.valid_until is null or r.valid_until >= $2)) order by a.display_name, a.id
            """,
            Read,
            cancellation,
            role,
            today
        );

    private static Recipient Read(Npgsql.NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2));
}
