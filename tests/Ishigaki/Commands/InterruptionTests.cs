using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Commands;

/// <summary>A command that is stopped in the middle leaves no server behind.</summary>
public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        // A killed program cannot take away the folder of its socket.
        foreach (var left in Directory.EnumerateDirectories(_folder["tmp"], "ishigaki-*"))
        {
            var connection = PrivateServer.ConnectionString(Path.Combine(left, "postgres"), PrivateServerOptions.Owner);
            var sockets = new DirectoryInfo(new NpgsqlConnectionStringBuilder(connection).Host!);
            if (sockets.Exists)
            {
                sockets.Delete(recursive: true);
            }
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Assess_StoppedByASignal_ItsServerEndsToo(string signal)
    {
        Directory.CreateDirectory(_folder["in"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["in"], "systems.csv"), Rows(200_000));
        Directory.CreateDirectory(_folder["tmp"]);
        using var process = Program.Start(_folder["tmp"], "assess", "--input", _folder["in"], "--out", _folder["out"]);
        await UntilAsync(() => Servers.Of(_folder["tmp"]).Count > 0);
        await Task.Delay(500);
        Assert.False(process.HasExited);
        using (var kill = Process.Start("/bin/kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await UntilAsync(() => process.HasExited && Servers.Of(_folder["tmp"]).Count == 0);
        Assert.NotEqual(0, process.ExitCode);
        if (signal != "KILL")
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["tmp"], "ishigaki-*"));
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Limit, "Waited in vain.");
            await Task.Delay(30);
        }
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("管理番号,名称,備考\n");
        for (var i = 0; i < count; i++)
        {
            text.Append('K').Append(i).Append(",名称,長い備考の文章をここに書いておく\n");
        }

        return text.ToString();
    }
}
