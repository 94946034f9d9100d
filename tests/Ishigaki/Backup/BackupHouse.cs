using System.Text;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Backup;

/// <summary>A database with a data folder, to back up from or to restore into.</summary>
internal sealed class BackupHouse : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly string _name;

    private BackupHouse(TestServer server, string name, string owner)
    {
        (_server, _name) = (server, name);
        Database = new Database(owner, Named(server.Database.ApplicationConnection));
        Data = Folder["data"];
    }

    public TemporaryFolder Folder { get; } = new();

    public string Data { get; }

    public Database Database { get; }

    public FileStore Files => new(DataDirectory.ContentOf(Data));

    public static IReadOnlyList<Migration> Migrations { get; } = Migration.Embedded(typeof(Migration).Assembly);

    public static async Task<BackupHouse> EmptyAsync(TestServer server)
    {
        var name = $"house_{Guid.NewGuid():N}";
        return new BackupHouse(server, name, await server.CreateDatabaseAsync(name));
    }

    /// <summary>With one institution that has entries, history, links and evidence.</summary>
    public static async Task<BackupHouse> FilledAsync(TestServer server)
    {
        var house = await EmptyAsync(server);
        await Migrator.ApplyAsync(house.Database.OwnerConnection, Migrations, default);
        await using var organisation = await TestOrganisation.CreateAsync(house.Database);
        await new SampleLedgers().ImportAsync(organisation);
        await house.AddEvidenceAsync(organisation, "S1", "証跡。\tタブと\\、改行\nを含む");
        await using var connection = await house.OpenAsync();
        await SampleRows.AddAsync(connection, organisation.Id);
        return house;
    }

    public async Task AddEvidenceAsync(TestOrganisation organisation, string key, string text)
    {
        var entry = (await organisation.FindAsync("systems", key))!;
        var files = new EntryFiles(
            Files,
            new FileShelf(organisation.Time),
            new AuditWriter(organisation.Time),
            organisation.Time
        );
        await organisation.InSessionAsync(async session =>
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await files.AddAsync(session, "systems", entry.Id, "証跡.txt", content, TestOrganisation.Author, default);
            return 0;
        });
    }

    public Task<BackupOutcome> BackUpAsync(string archive, string? passphrase = null) =>
        new BackupRun(Database, new FakeTime(), new Progress<BackupStep>()).TakeAsync(
            new BackupRequest(Data, archive, passphrase),
            default
        );

    public Task<Restored> RestoreAsync(
        string archive,
        string? passphrase = null,
        IReadOnlyList<Migration>? migrations = null,
        IProgress<BackupStep>? progress = null
    ) =>
        new RestoreRun(migrations ?? Migrations, progress ?? new Progress<BackupStep>()).RunAsync(
            archive,
            Data,
            passphrase,
            (_, act, _) => act(Database),
            default
        );

    /// <summary>
    /// A fingerprint of every table past all policies, without the times at which migrations were applied and without the
    /// trail's eras: a restore begins a new one.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> TablesAsync()
    {
        await using var connection = await OpenAsync();
        var names = await connection.RowsAsync(
            "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace "
                + "and relname not in ('schema_migration', 'audit_era') order by 1"
        );
        var tables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            // A restore adds an era and tells of itself; everything else is as it was.
            var rest = name == "audit_entry" ? "where act <> 'backup.restore'" : "";
            tables[name] = await connection.AskAsync<string>(
                $"select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from {name} t {rest}"
            );
        }

        return tables;
    }

    public Task<NpgsqlConnection> OpenAsync() => TestServer.OpenAsync(Named(_server.Superuser) + ";Pooling=false");

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Dispose();
        await using var connection = await _server.OpenAsSuperuserAsync();
        await connection.RunAsync($"drop database {_name} with (force)");
    }

    private string Named(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = _name }.ConnectionString;
}
