using Npgsql;

namespace Ishigaki.Kernel.Storage;

/// <summary>
/// A PostgreSQL that the institution runs itself, named by <c>ConnectionStrings__Ishigaki</c>. With
/// <c>ConnectionStrings__IshigakiOwner</c> the two roles are two log-ins; with one connection string its log-in
/// must be allowed to create roles, and both roles are taken from it by <c>role=</c>.
/// </summary>
public static class InstalledServer
{
    private const string Owner = Private.PrivateServerOptions.Owner;
    private const string Application = Private.PrivateServerOptions.Application;
    private const int OldestVersion = 15;

    public static async Task<Database> OpenAsync(
        string connection,
        string? ownerConnection,
        CancellationToken cancellation
    )
    {
        try
        {
            if (ownerConnection is { Length: > 0 })
            {
                await CheckAsync(connection, cancellation);
                await CheckAsync(ownerConnection, cancellation);
                return new Database(ownerConnection, connection);
            }

            await EnsureRolesAsync(connection, cancellation);
            var owner = WithRole(connection, Owner);
            var application = WithRole(connection, Application);
            await CheckAsync(application, cancellation);
            return new Database(owner, application);
        }
        catch (NpgsqlException failure)
        {
            throw new StorageException(
                $"PostgreSQL に接続できません。ConnectionStrings__Ishigaki を確かめてください: {failure.Message}",
                $"PostgreSQL could not be reached. Check ConnectionStrings__Ishigaki: {failure.Message}",
                failure
            );
        }
    }

    /// <summary>The same two roles, of a database that a running program has prepared.</summary>
    public static Database Join(string connection, string? ownerConnection) =>
        ownerConnection is { Length: > 0 }
            ? new Database(ownerConnection, connection)
            : new Database(WithRole(connection, Owner), WithRole(connection, Application));

    private static string WithRole(string connection, string role) =>
        new NpgsqlConnectionStringBuilder(connection) { Options = $"-c role={role}" }.ConnectionString;

    private static async Task EnsureRolesAsync(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        foreach (var role in new[] { Owner, Application })
        {
            await using var create = source.CreateCommand(
                $"""
                do $$ begin
                    if not exists (select 1 from pg_roles where rolname = '{role}') then
                        create role {role} nologin nosuperuser nobypassrls;
                    end if;
                    -- From 16 on, whoever creates a role is its member and may yet not act as it.
                    if not pg_has_role(session_user, '{role}',
                        case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
                        execute format('grant {role} to %I', session_user);
                    end if;
                end $$
                """
            );
            await create.ExecuteNonQueryAsync(cancellation);
        }

        await using var grant = source.CreateCommand(
            $"""
            do $$ begin
                execute format('grant create, connect on database %I to {Owner}', current_database());
                grant usage, create on schema public to {Owner};
                grant usage on schema public to {Application};
            end $$
            """
        );
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A superuser passes every row-level policy, so the application must never be one: fail closed.</summary>
    private static async Task CheckAsync(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(
            """
            select rolsuper or rolbypassrls, current_setting('server_version_num')::int / 10000, rolname
            from pg_roles where rolname = current_user
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(0))
        {
            throw new StorageException(
                $"役割 {reader.GetString(2)} は行単位の保護を越えられます。SUPERUSER と BYPASSRLS のない役割にしてください。",
                $"Role {reader.GetString(2)} bypasses row-level security. Use a role without SUPERUSER and BYPASSRLS."
            );
        }

        if (reader.GetInt32(1) < OldestVersion)
        {
            throw new StorageException(
                $"PostgreSQL {OldestVersion} 以上が必要です（接続先は {reader.GetInt32(1)}）。",
                $"PostgreSQL {OldestVersion} or newer is needed (this is {reader.GetInt32(1)})."
            );
        }
    }
}
