using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Fixtures;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace Ishigaki.Tests.Fixtures;

/// <summary>
/// One PostgreSQL for all tests. <c>ISHIGAKI_TEST_POSTGRES=embedded</c> is the program's own, <c>debian</c> a server of
/// the system that is reached as an institution's is: by one connection string to a log-in that may create roles.
/// </summary>
public sealed class TestServer : IAsyncLifetime
{
    private const string Debian = "/usr/lib/postgresql/15/bin";
    private const string Institution = "institution";
    private readonly TemporaryFolder _folder = new();
    private PrivateServer? _server;

    public Database Database { get; private set; } = null!;

    /// <summary>A log-in that sees and changes everything, to look at what the program did.</summary>
    public string Superuser { get; private set; } = "";

    public static bool IsDebian { get; } =
        string.Equals(Environment.GetEnvironmentVariable("ISHIGAKI_TEST_POSTGRES"), "debian", StringComparison.Ordinal);

    public static PostgresBinaries Binaries { get; } =
        (IsDebian ? PostgresBinaries.At(Debian) : PostgresBinaries.Find(AppContext.BaseDirectory))
        ?? throw new InvalidOperationException("There is no PostgreSQL to test with.");

    public async ValueTask InitializeAsync()
    {
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("ja");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _server = await StartAsync(_folder["postgres"], default);
        if (IsDebian)
        {
            await MakeInstitutionAsync(_server);
            Superuser = _server.ConnectionString(PrivateServerOptions.Superuser, Institution);
            Database = await InstalledServer.OpenAsync(Superuser, ownerConnection: null, default);
        }
        else
        {
            Superuser = _server.ConnectionString(PrivateServerOptions.Superuser);
            Database = new Database(
                _server.ConnectionString(PrivateServerOptions.Owner),
                _server.ConnectionString(PrivateServerOptions.Application)
            );
        }

        await Migrator.ApplyAsync(Database.OwnerConnection, Migration.Embedded(typeof(Migration).Assembly), default);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    internal static Task<PrivateServer> StartAsync(string folder, CancellationToken cancellation) =>
        PrivateServer.StartAsync(Binaries, new PrivateServerOptions(folder, Durable: false), cancellation);

    /// <summary>A connection past every policy.</summary>
    internal Task<NpgsqlConnection> OpenAsSuperuserAsync() => OpenAsync(Superuser);

    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A new database without any schema on this server, owned by the program's owner.</summary>
    internal async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = await OpenAsSuperuserAsync();
        await connection.RunAsync($"create database {name} owner {PrivateServerOptions.Owner}");
        return new NpgsqlConnectionStringBuilder(Database.OwnerConnection) { Database = name }.ConnectionString;
    }

    /// <summary>Takes away what the private server prepared, so that the program must create its roles itself.</summary>
    private static async Task MakeInstitutionAsync(PrivateServer server)
    {
        await using var connection = await OpenAsync(
            server.ConnectionString(PrivateServerOptions.Superuser, "postgres") + ";Pooling=false"
        );
        await connection.RunAsync($"drop database {PrivateServerOptions.DatabaseName}");
        await connection.RunAsync($"drop role {PrivateServerOptions.Owner}");
        await connection.RunAsync($"drop role {PrivateServerOptions.Application}");
        await connection.RunAsync($"create database {Institution}");
    }
}
