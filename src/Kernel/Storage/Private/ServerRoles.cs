using Npgsql;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>Two roles: the owner changes the schema, the application only rows. Neither is a superuser.</summary>
internal static class ServerRoles
{
    public static async Task EnsureAsync(string superuser, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var role in new[] { PrivateServerOptions.Owner, PrivateServerOptions.Application })
        {
            await RunUnlessAsync(
                connection,
                $"select 1 from pg_roles where rolname = '{role}'",
                $"create role {role} login nosuperuser nobypassrls",
                cancellation
            );
        }

        await RunUnlessAsync(
            connection,
            $"select 1 from pg_database where datname = '{PrivateServerOptions.DatabaseName}'",
            $"create database {PrivateServerOptions.DatabaseName} owner {PrivateServerOptions.Owner}",
            cancellation
        );
    }

    private static async Task RunUnlessAsync(
        NpgsqlConnection connection,
        string question,
        string statement,
        CancellationToken cancellation
    )
    {
        await using var ask = new NpgsqlCommand(question, connection);
        if (await ask.ExecuteScalarAsync(cancellation) is null)
        {
            await using var act = new NpgsqlCommand(statement, connection);
            await act.ExecuteNonQueryAsync(cancellation);
        }
    }
}
