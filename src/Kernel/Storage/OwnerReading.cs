using Npgsql;

namespace Ishigaki.Kernel.Storage;

/// <summary>
/// Row-level security is forced, so that not even the owner of the tables sees rows. A backup must see them all. Every
/// protected table has a policy that lets the owner read, and only whoever acts as the owner from the start: inside a
/// function that runs with the owner's rights for somebody else the acting role stays the caller's.
/// </summary>
public static class OwnerReading
{
    public const string Policy = "owner_reads";
    private const string Owner = Private.PrivateServerOptions.Owner;

    /// <summary>Adds the policy to tables that have none yet, whichever migration made them.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var table in await UnreadableAsync(connection, cancellation))
        {
            await using var command = new NpgsqlCommand(
                $"""
                create policy {Policy} on {table} for select to {Owner}
                    using (coalesce(nullif(current_setting('role', true), 'none'), session_user::text) = '{Owner}')
                """,
                connection
            );
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Own tables of which a backup would miss rows: quoted names.</summary>
    public static async Task<IReadOnlyList<string>> UnreadableAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select c.oid::regclass::text from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and c.relowner = '{Owner}'::regrole and c.relrowsecurity and c.relforcerowsecurity
              and (not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '{Policy}')
                   or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                              and p.polcmd in ('r', '*') and p.polroles && array[0::oid, '{Owner}'::regrole::oid]))
            order by 1
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
