using System.Globalization;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

/// <summary>A server of an institution, with a database and a log-in for Ishigaki that is no superuser.</summary>
public sealed class InstitutionServer : IAsyncLifetime
{
    public const string Login = "institution";
    private readonly TemporaryFolder _folder = new();
    private PrivateServer? _server;
    private int _databases;

    public string Superuser(string database) => _server!.ConnectionString(PrivateServerOptions.Superuser, database);

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(_folder["postgres"], default);
        await File.AppendAllTextAsync(
            Path.Combine(_folder["postgres"], "pg_ident.conf"),
            $"ishigaki \"{Environment.UserName}\" {Login}\n"
        );
        await using var connection = await TestServer.OpenAsync(Superuser("postgres"));
        await connection.RunAsync("select pg_reload_conf()");
        await connection.RunAsync($"drop database {PrivateServerOptions.DatabaseName}");
        await connection.RunAsync($"create role {Login} login createrole nosuperuser");
    }

    /// <summary>A new database of the institution on a server that has never seen the program, or has lost its roles.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"institution{_databases++}");
        await using var connection = await TestServer.OpenAsync(Superuser("postgres"));
        foreach (
            var database in await connection.RowsAsync(
                "select datname from pg_database where datname like 'institution%'"
            )
        )
        {
            await connection.RunAsync($"drop database {database} with (force)");
        }

        await connection.RunAsync($"drop role if exists {PrivateServerOptions.Owner}");
        await connection.RunAsync($"drop role if exists {PrivateServerOptions.Application}");
        await connection.RunAsync($"create database {name} owner {Login}");
        return name;
    }

    public string AsLogin(string database) => _server!.ConnectionString(Login, database);

    public string As(string role, string database) => _server!.ConnectionString(role, database);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}

public sealed class InstalledServerTests(InstitutionServer server) : IClassFixture<InstitutionServer>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_OneConnectionString_CreatesTheRolesAndMigrates(bool superuser)
    {
        var name = await server.CreateDatabaseAsync();
        var login = superuser ? server.Superuser(name) : server.AsLogin(name);
        await using (var database = await InstalledServer.OpenAsync(login, null, default))
        {
            await AssertWorksAsync(database);
        }

        await using var again = await InstalledServer.OpenAsync(login, null, default);
        Assert.True(await again.AnswersAsync(default));
    }

    [Theory]
    [InlineData("bypassrls")]
    [InlineData("superuser")]
    public async Task Open_ApplicationRoleThatPassesPolicies_IsRefused(string attribute)
    {
        var name = await server.CreateDatabaseAsync();
        await using var connection = await TestServer.OpenAsync(server.Superuser(name));
        await connection.RunAsync($"create role {PrivateServerOptions.Application} login {attribute}");
        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            InstalledServer.OpenAsync(server.Superuser(name), null, default)
        );
        Assert.Contains(PrivateServerOptions.Application, failure.Text.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TwoConnectionStrings_UsesBothAsTheyAre()
    {
        var name = await server.CreateDatabaseAsync();
        await using (var connection = await TestServer.OpenAsync(server.Superuser(name)))
        {
            await connection.RunAsync($"create role {PrivateServerOptions.Owner} login");
            await connection.RunAsync($"create role {PrivateServerOptions.Application} login");
            await connection.RunAsync($"alter database {name} owner to {PrivateServerOptions.Owner}");
        }

        await using var database = await InstalledServer.OpenAsync(
            server.As(PrivateServerOptions.Application, name),
            server.As(PrivateServerOptions.Owner, name),
            default
        );
        await AssertWorksAsync(database);
    }

    [Theory]
    [InlineData(PrivateServerOptions.Superuser, PrivateServerOptions.Owner)]
    [InlineData(PrivateServerOptions.Application, PrivateServerOptions.Superuser)]
    public async Task Open_TwoConnectionStringsOneSuperuser_IsRefused(string application, string owner)
    {
        var name = await server.CreateDatabaseAsync();
        await using (var connection = await TestServer.OpenAsync(server.Superuser(name)))
        {
            await connection.RunAsync($"create role {PrivateServerOptions.Owner} login");
            await connection.RunAsync($"create role {PrivateServerOptions.Application} login");
        }

        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            InstalledServer.OpenAsync(server.As(application, name), server.As(owner, name), default)
        );
        Assert.Contains("postgres", failure.Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=/nowhere;Username=x;Database=y;Timeout=2")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Database=y;Timeout=2")]
    public async Task Open_NobodyAnswers_SaysWhichSettingToCheck(string connection)
    {
        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            InstalledServer.OpenAsync(connection, null, default)
        );
        Assert.Contains("ConnectionStrings__Ishigaki", failure.Text.Ja, StringComparison.Ordinal);
    }

    private static async Task AssertWorksAsync(Database database)
    {
        var all = Migration.Embedded(typeof(Migration).Assembly);
        Assert.Equal(all.Count, (await Migrator.ApplyAsync(database.OwnerConnection, all, default)).Count);
        var organisation = Guid.NewGuid();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await using var session = await database.BeginAsync(organisation, default);
            Assert.Equal(
                PrivateServerOptions.Application,
                await session.ScalarAsync<string>("select current_user::text", default)
            );
            Assert.Equal(0, await session.ScalarAsync<long>("select count(*) from organisation", default));
        }

        // What a pool does to a connection before somebody else gets it.
        await using var connection = await TestServer.OpenAsync(database.ApplicationConnection);
        await connection.RunAsync("discard all");
        Assert.Equal(PrivateServerOptions.Application, await connection.AskAsync<string>("select current_user::text"));
    }
}
