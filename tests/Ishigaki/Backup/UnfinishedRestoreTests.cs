using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Backup;

/// <summary>A restore that stopped at any point is refused by every program and begun anew by the same command.</summary>
public sealed class UnfinishedRestoreTests(TestServer server)
{
    private const string Passphrase = "石垣の合言葉は長いほどよい";

    [Fact]
    public async Task Folder_OfAnUnfinishedRestore_IsRefusedByOtherPrograms()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["restore.unfinished"], Guid.NewGuid().ToString("N"));
        var refusal = Assert.Throws<StorageException>(() => DataDirectory.Open(folder.Path));
        Assert.Contains("unfinished restore", refusal.Text.En, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => DataDirectory.TryOpen(folder.Path));
        File.Delete(folder["restore.unfinished"]);
        using var held = DataDirectory.Open(folder.Path);
        Assert.Equal(folder.Path, held.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a mark")]
    [InlineData("7c9e6679f4fa4b9d9d0d5a3d8f5e2a11")]
    public async Task Restore_OverAnUnfinishedOne_BeginsAnew(string marker)
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        Directory.CreateDirectory(Path.Combine(target.Data, "files", "content"));
        await File.WriteAllTextAsync(Path.Combine(target.Data, "files", "content", "half"), "half");
        await File.WriteAllTextAsync(Path.Combine(target.Data, "restore.unfinished"), marker);
        await target.RestoreAsync(source.Folder["backup.zip"]);
        Assert.Equal(await source.TablesAsync(), await target.TablesAsync());
        Assert.False(File.Exists(Path.Combine(target.Data, "files", "content", "half")));
        Assert.False(File.Exists(Path.Combine(target.Data, "restore.unfinished")));
    }

    [Fact]
    public async Task Restore_StoppedAfterItsRowsWereCommitted_IsFinishedByTheNext()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        await target.RestoreAsync(source.Folder["backup.zip"]);
        await using (var connection = await target.OpenAsync())
        {
            var mark = await connection.AskAsync<string>("select obj_description('schema_migration'::regclass)");
            // As a machine that stopped before the last step would have left it.
            await File.WriteAllTextAsync(Path.Combine(target.Data, "restore.unfinished"), mark.Split(' ')[1]);
        }

        await target.RestoreAsync(source.Folder["backup.zip"]);
        Assert.Equal(await source.TablesAsync(), await target.TablesAsync());
        Assert.False(File.Exists(Path.Combine(target.Data, "restore.unfinished")));
    }

    [Fact]
    public async Task Keys_Included_ComeBackWithTheRightPassphraseOnly()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        var keys = Path.Combine(source.Data, "keys");
        Directory.CreateDirectory(Path.Combine(keys, "trail"));
        await File.WriteAllTextAsync(Path.Combine(keys, "key-1.xml"), "秘密");
        await File.WriteAllTextAsync(Path.Combine(keys, "trail", "private.pem"), "もっと秘密");
        var archive = source.Folder["backup.zip"];
        await source.BackUpAsync(archive, Passphrase);
        Assert.DoesNotContain("秘密", await File.ReadAllTextAsync(archive), StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => target.RestoreAsync(archive, Passphrase + "!"));
        Assert.Empty(await target.TablesAsync());
        Assert.True((await target.RestoreAsync(archive, Passphrase)).Keys);
        Assert.Equal("秘密", await File.ReadAllTextAsync(Path.Combine(target.Data, "keys", "key-1.xml")));
        var secret = Path.Combine(target.Data, "keys", "trail", "private.pem");
        Assert.Equal("もっと秘密", await File.ReadAllTextAsync(secret));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
    }

    [Fact]
    public async Task Keys_Excluded_AreNotInTheArchiveAndMayNotBeAskedFor()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        Directory.CreateDirectory(Path.Combine(source.Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(source.Data, "keys", "key-1.xml"), "秘密");
        var outcome = await source.BackUpAsync(source.Folder["backup.zip"]);
        Assert.Null(outcome.Manifest.Keys);
        await Assert.ThrowsAsync<StorageException>(() => target.RestoreAsync(source.Folder["backup.zip"], Passphrase));
        Assert.False((await target.RestoreAsync(source.Folder["backup.zip"])).Keys);
        Assert.False(Directory.Exists(Path.Combine(target.Data, "keys")));
    }
}
