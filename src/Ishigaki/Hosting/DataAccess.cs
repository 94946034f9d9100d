using Ishigaki.Kernel.Storage;

namespace Ishigaki.Hosting;

/// <summary>
/// A short command's way to the records: beside a running program through its database, otherwise by starting the
/// database for the time of the command.
/// </summary>
internal sealed class DataAccess : IAsyncDisposable
{
    public const string FolderVariable = "ISHIGAKI_DATA";
    private readonly DataDirectory? _directory;
    private readonly Store _store;

    private DataAccess(DataDirectory? directory, Store store)
    {
        _directory = directory;
        _store = store;
    }

    public Database Database => _store.Database;

    public static IConfiguration Configuration { get; } = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>The folder named, or that of the environment, or <c>.data</c> here.</summary>
    public static string FolderOf(string? named) =>
        Path.GetFullPath(named ?? Environment.GetEnvironmentVariable(FolderVariable) ?? ".data");

    public static async Task<DataAccess> OpenAsync(string? named, CancellationToken cancellation)
    {
        var folder = FolderOf(named);
        var directory = DataDirectory.TryOpen(folder);
        if (directory is null)
        {
            return new DataAccess(null, Store.Join(DataDirectory.DatabaseOf(folder), Configuration));
        }

        try
        {
            return new DataAccess(directory, await Store.OpenAsync(directory.Database, Configuration, cancellation));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory?.Dispose();
    }
}
