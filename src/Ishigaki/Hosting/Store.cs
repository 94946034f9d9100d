using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;

namespace Ishigaki.Hosting;

/// <summary>The database that the program runs on: its own, in the data folder, or one that the institution runs.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private Store(Database database, PrivateServer? server)
    {
        Database = database;
        _server = server;
    }

    public Database Database { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    public static async Task<Store> OpenAsync(
        string databaseFolder,
        IConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var store = await OpenBareAsync(databaseFolder, configuration, cancellation);
        try
        {
            await store.MigrateAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the database as it is.</summary>
    public static async Task<Store> OpenBareAsync(
        string databaseFolder,
        IConfiguration configuration,
        CancellationToken cancellation
    ) =>
        configuration.GetConnectionString("Ishigaki") is { Length: > 0 } named
            ? new Store(
                await InstalledServer.OpenAsync(
                    named,
                    configuration.GetConnectionString("IshigakiOwner"),
                    cancellation
                ),
                null
            )
            : await OpenPrivateAsync(databaseFolder, durable: true, cancellation);

    /// <summary>A database that lives as long as one command.</summary>
    public static async Task<Store> OpenTemporaryAsync(string folder, CancellationToken cancellation)
    {
        var store = await OpenPrivateAsync(folder, durable: false, cancellation);
        await store.MigrateAsync(cancellation);
        return store;
    }

    /// <summary>Connects to the database of a data folder that a running program uses; does not start or migrate it.</summary>
    public static Store Join(string databaseFolder, IConfiguration configuration)
    {
        var owner = PrivateServer.ConnectionString(databaseFolder, PrivateServerOptions.Owner);
        var application = PrivateServer.ConnectionString(databaseFolder, PrivateServerOptions.Application);
        return configuration.GetConnectionString("Ishigaki") is { Length: > 0 } named
            ? new Store(InstalledServer.Join(named, configuration.GetConnectionString("IshigakiOwner")), null)
            : new Store(new Database(owner, application), null);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private Task<IReadOnlyList<int>> MigrateAsync(CancellationToken cancellation) =>
        Migrator.ApplyAsync(Database.OwnerConnection, Migration.Embedded(typeof(Migration).Assembly), cancellation);

    private static async Task<Store> OpenPrivateAsync(string folder, bool durable, CancellationToken cancellation)
    {
        var binaries =
            PostgresBinaries.Find(AppContext.BaseDirectory)
            ?? throw new StorageException(
                "PostgreSQL のプログラムが見つかりません。script/setup を実行するか、ConnectionStrings__Ishigaki を設定してください。",
                "The PostgreSQL programs were not found. Run script/setup, or set ConnectionStrings__Ishigaki."
            );
        var server = await PrivateServer.StartAsync(binaries, new PrivateServerOptions(folder, durable), cancellation);
        return new Store(
            new Database(
                server.ConnectionString(PrivateServerOptions.Owner),
                server.ConnectionString(PrivateServerOptions.Application)
            ),
            server
        );
    }
}
