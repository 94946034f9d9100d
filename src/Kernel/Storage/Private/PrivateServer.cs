using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>
/// A PostgreSQL server that belongs to this program alone: no network, a Unix socket, peer authentication and no
/// password. It dies with the program and is started again when it dies by itself.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly PostgresBinaries _binaries;
    private readonly PrivateServerOptions _options;
    private readonly string _sockets;
    private readonly ServerLog _log = new();
    private Process? _process;
    private Thread? _keeper;
    private volatile bool _stopping;

    private PrivateServer(PostgresBinaries binaries, PrivateServerOptions options)
    {
        _binaries = ReadableBinaries.Ensure(binaries);
        _options = options;
        _sockets = SocketFolder(options.Folder);
    }

    /// <summary>How often the server had to be started again since the program started.</summary>
    public int Restarts { get; private set; }

    public int? ProcessId => _process?.Id;

    public static async Task<PrivateServer> StartAsync(
        PostgresBinaries binaries,
        PrivateServerOptions options,
        CancellationToken cancellation
    )
    {
        var server = new PrivateServer(binaries, options);
        try
        {
            ServerFiles.Prepare(server._binaries, options, server._sockets);
            await LeftoverServer.StopAsync(options.Folder, StopLimit, cancellation);
            server._keeper = new Thread(server.Keep) { IsBackground = true, Name = "postgres" };
            server._keeper.Start();
            await server.WaitUntilReadyAsync(cancellation);
            await ServerRoles.EnsureAsync(
                server.ConnectionString(PrivateServerOptions.Superuser, "postgres"),
                cancellation
            );
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string role, string database = PrivateServerOptions.DatabaseName) =>
        ConnectionString(_options.Folder, role, database);

    /// <summary>How to reach the server of a data folder, whoever started it.</summary>
    public static string ConnectionString(
        string folder,
        string role,
        string database = PrivateServerOptions.DatabaseName
    ) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = SocketFolder(folder),
            Username = role,
            Database = database,
            MaxPoolSize = 40,
            Timeout = 10,
            CommandTimeout = 120,
            IncludeErrorDetail = false,
            ApplicationName = "ishigaki",
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        var process = _process;
        if (process is { HasExited: false })
        {
            // SIGINT is a fast, clean shutdown: open transactions are rolled back, a checkpoint is written.
            Signals.Interrupt(process.Id);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the wait, and whoever watches it has let go of it.
            }
        }

        if (Directory.Exists(_sockets))
        {
            Directory.Delete(_sockets, recursive: true);
        }
    }

    /// <summary>A socket's path may have 107 bytes at most, so it does not live in the data folder.</summary>
    private static string SocketFolder(string folder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder)));
        return Path.Combine("/tmp", $"ishigaki-{Convert.ToHexStringLower(hash)[..16]}");
    }

    /// <summary>Runs on its own thread for the life of the program: the parent-death signal follows this thread.</summary>
    private void Keep()
    {
        var pause = TimeSpan.FromMilliseconds(200);
        while (!_stopping)
        {
            var arguments = ServerFiles.Arguments(_binaries, _options, _sockets);
            using var process = new Process { StartInfo = Subprocess.Prepare("/usr/bin/setpriv", arguments) };
            process.OutputDataReceived += (_, line) => _log.Add(line.Data);
            process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _process = process;
            process.WaitForExit();
            if (_stopping)
            {
                return;
            }

            Restarts++;
            Thread.Sleep(pause);
            pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 5000));
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var source = NpgsqlDataSource.Create(
            ConnectionString(PrivateServerOptions.Superuser, "postgres") + ";Pooling=false"
        );
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException)
            {
                if (watch.Elapsed > StartLimit || Restarts > 5)
                {
                    throw new StorageException(
                        $"データベースを起動できません。{_log.Last}",
                        $"The database does not start. {_log.Last}",
                        failure
                    );
                }
            }

            await Task.Delay(20, cancellation);
        }
    }
}
