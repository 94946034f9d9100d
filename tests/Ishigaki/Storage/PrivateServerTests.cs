using System.Diagnostics;
using System.Globalization;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

public sealed class PrivateServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_ServerKilled_ComesBackWithItsRows()
    {
        var options = new PrivateServerOptions(_folder["postgres"], Durable: true);
        await using var server = await PrivateServer.StartAsync(TestServer.Binaries, options, default);
        await using var database = DatabaseOf(server);
        await using (var connection = await TestServer.OpenAsync(server.ConnectionString(PrivateServerOptions.Owner)))
        {
            await connection.RunAsync("create table kept (id int); insert into kept values (7)");
        }

        Assert.True(await database.AnswersAsync(default));
        Kill(server.ProcessId!.Value);
        var watch = Stopwatch.StartNew();
        while (server.Restarts == 0 || !await database.AnswersAsync(default))
        {
            Assert.True(watch.Elapsed < Limit, "The server did not come back.");
            await Task.Delay(50);
        }

        await using var again = await TestServer.OpenAsync(
            server.ConnectionString(PrivateServerOptions.Owner) + ";Pooling=false"
        );
        Assert.Equal(7, await again.AskAsync<int>("select id from kept"));
        Assert.Equal(1, server.Restarts);
    }

    [Fact]
    public async Task Dispose_RightAfterTheServerWasKilled_IsQuiet()
    {
        var server = await TestServer.StartAsync(_folder["postgres"], default);
        Kill(server.ProcessId!.Value);
        await Task.Delay(80);
        await server.DisposeAsync();
        await Task.Delay(500);
        Assert.Empty(Servers.Of(_folder["postgres"]));
    }

    [Fact]
    public async Task Dispose_RunningServer_LeavesNoProcessAndNoSockets()
    {
        var server = await TestServer.StartAsync(_folder["postgres"], default);
        var sockets = new NpgsqlConnectionStringBuilder(server.ConnectionString(PrivateServerOptions.Owner)).Host!;
        Assert.True(Directory.Exists(sockets));
        await server.DisposeAsync();
        Assert.Empty(Servers.Of(_folder["postgres"]));
        Assert.False(Directory.Exists(sockets));
        Assert.False(File.Exists(Path.Combine(_folder["postgres"], "postmaster.pid")));
    }

    [Fact]
    public async Task Start_FolderWithSpacesAndJapanese_Works()
    {
        Directory.CreateDirectory(_folder["石垣 データ"]);
        await using var server = await TestServer.StartAsync(Path.Combine(_folder["石垣 データ"], "postgres"), default);
        await using var database = DatabaseOf(server);
        Assert.True(await database.AnswersAsync(default));
    }

    [Fact]
    public async Task Start_ServerThatSurvivedItsProgram_IsTakenOver()
    {
        var folder = _folder["postgres"];
        var sockets = "";
        await using (var first = await TestServer.StartAsync(folder, default))
        {
            sockets = new NpgsqlConnectionStringBuilder(first.ConnectionString(PrivateServerOptions.Owner)).Host!;
        }

        using var leftover = await StartLeftoverAsync(folder, sockets);
        await using var second = await TestServer.StartAsync(folder, default);
        await using var database = DatabaseOf(second);
        Assert.True(await database.AnswersAsync(default));
        Assert.True(leftover.WaitForExit(5000));
        Assert.Contains(second.ProcessId!.Value, Servers.Of(folder));
    }

    [Fact]
    public async Task Start_ProcessIdOfAnotherServerInTheFile_StartsBesideIt()
    {
        await using var other = await TestServer.StartAsync(_folder["other"], default);
        await using (await TestServer.StartAsync(_folder["postgres"], default)) { }

        // After a crash of the machine the number in the file may belong to anybody.
        await File.WriteAllTextAsync(
            Path.Combine(_folder["postgres"], "postmaster.pid"),
            string.Create(CultureInfo.InvariantCulture, $"{other.ProcessId}\n{_folder["postgres"]}\n1\n\n\n\n")
        );
        await using var server = await TestServer.StartAsync(_folder["postgres"], default);
        await using var database = DatabaseOf(server);
        await using var beside = DatabaseOf(other);
        Assert.True(await database.AnswersAsync(default));
        Assert.True(await beside.AnswersAsync(default));
        Assert.Equal(0, other.Restarts);
    }

    [Fact]
    public async Task Start_FirstStartCutShort_BeginsAgain()
    {
        Directory.CreateDirectory(_folder["postgres"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["postgres"], "half"), "");
        await using var server = await TestServer.StartAsync(_folder["postgres"], default);
        await using var database = DatabaseOf(server);
        Assert.True(await database.AnswersAsync(default));
    }

    [Fact]
    public async Task Start_DataOfAnotherVersion_IsRefusedAndUntouched()
    {
        var version = Path.Combine(_folder["postgres"], "PG_VERSION");
        Directory.CreateDirectory(_folder["postgres"]);
        await File.WriteAllTextAsync(version, "11\n");
        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            TestServer.StartAsync(_folder["postgres"], default)
        );
        Assert.Contains("PostgreSQL 11", failure.Text.Ja, StringComparison.Ordinal);
        Assert.Equal("11\n", await File.ReadAllTextAsync(version));
    }

    [Fact]
    public async Task Start_BelowAClosedFolder_SaysWhatToDo()
    {
        Assert.SkipUnless(ServerAccount.ProgramIsRoot, "Only root starts the server as another account.");
        Directory.CreateDirectory(
            _folder["closed"],
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            TestServer.StartAsync(Path.Combine(_folder["closed"], "postgres"), default)
        );
        Assert.Contains($"chmod o+x {_folder["closed"]}", failure.Text.Ja, StringComparison.Ordinal);
        Assert.Contains("--data", failure.Text.En, StringComparison.Ordinal);
    }

    private static Database DatabaseOf(PrivateServer server) =>
        new(
            server.ConnectionString(PrivateServerOptions.Owner),
            server.ConnectionString(PrivateServerOptions.Application)
        );

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>A server as one that was started without a parent-death signal, or whose program died in between.</summary>
    private static async Task<Process> StartLeftoverAsync(string folder, string sockets)
    {
        Directory.CreateDirectory(sockets);
        ServerAccount.Own(sockets);
        var arguments = ServerAccount.Wrap(
            ReadableBinaries.Ensure(TestServer.Binaries).Postgres,
            ["-D", folder, "-c", "listen_addresses=", "-c", $"unix_socket_directories={sockets}"],
            stopWithParent: false
        );
        var process = Process.Start(Subprocess.Prepare("/usr/bin/setpriv", arguments))!;
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(sockets, ".s.PGSQL.5432")))
        {
            Assert.True(watch.Elapsed < Limit, "The earlier server did not start.");
            await Task.Delay(20);
        }

        return process;
    }
}
