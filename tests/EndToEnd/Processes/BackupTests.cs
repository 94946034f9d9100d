using System.Diagnostics;
using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

public sealed class BackupTests
{
    [Fact]
    public async Task BackupOfARunningProgram_RestoredElsewhere_IsTheSameForWhoSignsIn()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using var taken = await OwnServer.ImportAsync(visitor, 3000);
        var content = Uploading.Content(100_000);
        var address = await Uploading.BeginAsync(visitor, content.Length);
        using (await Uploading.SendAsync(visitor, address, 0, new ByteArrayContent(content))) { }

        var file = await Uploading.FileAsync(visitor, address);
        var archive = server.Beside("backup.zip");
        var backup = await RunningProgram.RunAsync("backup", "--data", server.Folder, "--out", archive);
        Assert.True(backup.Code == 0, backup.Error);
        Assert.Matches("^sha256 [0-9a-f]{64}\n$", backup.Output);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));

        var second = server.Beside("second");
        var restore = await RunningProgram.RunAsync("restore", archive, "--data", second);
        Assert.True(restore.Code == 0, restore.Error);
        await using var restored = await RunningProgram.StartAsync(second);
        using var there = await server.VisitorAsync(restored);
        Assert.Equal(3000, await OwnServer.CountAsync(there));
        Assert.Equal(content, await there.Client.GetByteArrayAsync(new Uri($"/api/v1/files/{file}", UriKind.Relative)));
        var check = await RunningProgram.RunAsync("files", "check", "--data", second);
        Assert.True(check.Code == 0, check.Output + check.Error);
        using var more = await OwnServer.ImportAsync(there, 3001);
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
    }

    [Fact]
    public async Task RestoreKilledAnywhere_IsRefusedAndBegunAnew()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using var taken = await OwnServer.ImportAsync(visitor, 20_000);
        var (archive, target) = (server.Beside("backup.zip"), server.Beside("target"));
        var backup = await RunningProgram.RunAsync("backup", "--data", server.Folder, "--out", archive);
        Assert.True(backup.Code == 0, backup.Error);
        var unfinished = 0;
        foreach (var milliseconds in new[] { 300, 900, 1500, 2200 })
        {
            using var process = RunningProgram.Start(["restore", archive, "--data", target]);
            await Task.Delay(milliseconds);
            if (process.HasExited)
            {
                break;
            }

            Signals.Send(process.Id, Signals.Kill);
            await process.WaitForExitAsync();
            if (File.Exists(Path.Combine(target, "restore.unfinished")))
            {
                unfinished++;
                var serve = await RunningProgram.RunAsync("serve", "--data", target, "--urls", "http://127.0.0.1:0");
                Assert.Equal(2, serve.Code);
                Assert.Contains("restore", serve.Error, StringComparison.Ordinal);
            }
        }

        Assert.True(unfinished > 0, "No kill met a restore that had begun.");
        var restore = await RunningProgram.RunAsync("restore", archive, "--data", target);
        if (restore.Code != 0)
        {
            // The last one was killed after its last step.
            Assert.False(File.Exists(Path.Combine(target, "restore.unfinished")), restore.Error);
        }

        await using var restored = await RunningProgram.StartAsync(target);
        using var there = await server.VisitorAsync(restored);
        Assert.Equal(20_000, await OwnServer.CountAsync(there));
    }

    [Fact]
    public async Task Backup_WithoutASensiblePlace_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var nothing = await RunningProgram.RunAsync(
            "backup",
            "--data",
            folder["none"],
            "--out",
            folder["x.zip"],
            "--language",
            "en"
        );
        Assert.Equal(2, nothing.Code);
        Assert.Contains("There is no folder", nothing.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
        await File.WriteAllTextAsync(folder["x.zip"], "mine");
        Directory.CreateDirectory(folder["data"]);
        var there = await RunningProgram.RunAsync(
            "backup",
            "--data",
            folder["data"],
            "--out",
            folder["x.zip"],
            "--language",
            "en"
        );
        Assert.Equal((2, "mine"), (there.Code, await File.ReadAllTextAsync(folder["x.zip"])));
        var keys = await RunningProgram.RunAsync(
            "backup",
            "--data",
            folder["data"],
            "--out",
            folder["y.zip"],
            "--keys",
            "include",
            "--language",
            "en"
        );
        Assert.Equal(2, keys.Code);
        Assert.Contains("passphrase", keys.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", keys.Error, StringComparison.Ordinal);
    }
}
