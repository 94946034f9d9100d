using System.Diagnostics;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Files;

/// <summary>On a real file system of 4 MB; where none may be mounted the tests are skipped by name.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestServer _server;
    private readonly FileHouse _house;
    private readonly TemporaryFolder _folder = new();
    private readonly bool _mounted;

    public FullDiskTests(TestServer server)
    {
        (_server, _house) = (server, new FileHouse(server));
        Directory.CreateDirectory(_folder["small"]);
        _mounted = Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder["small"]);
    }

    public void Dispose()
    {
        if (_mounted)
        {
            Run("umount", "-l", _folder["small"]);
        }

        _house.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Begin_NoRoomOnTheDisk_IsRefusedBeforeAnythingIsSent()
    {
        Assert.SkipUnless(_mounted, "No file system may be mounted here.");
        var answer = await Desk().BeginAsync(await _house.NewActorAsync(), "a.txt", 1000, default);
        Assert.Equal(UploadOutcome.DiskFull, answer.Outcome);
    }

    [Fact]
    public async Task Append_DiskFillsUp_KeepsWhatWasAcknowledgedAndGoesOnWhenThereIsRoom()
    {
        Assert.SkipUnless(_mounted, "No file system may be mounted here.");
        var actor = await _house.NewActorAsync();
        var content = UploadTests.Content(3 << 20);
        var id = Guid.NewGuid();
        await _house.DoAsync(
            actor,
            session =>
                session.ExecuteAsync(
                    "insert into file_upload (organisation_id, id, account_id, name, length, expires_at) values (current_organisation(), $1, $2, 'a.txt', $3, $4)",
                    default,
                    id,
                    actor.AccountId,
                    content.Length,
                    _house.Time.GetUtcNow().AddDays(1)
                )
        );
        var own = Directory
            .CreateDirectory(Path.Combine(_folder["small"], actor.OrganisationId.ToString("N")))
            .FullName;
        await File.WriteAllBytesAsync(Path.Combine(own, $"{id:N}.upload"), []);
        await Desk().AppendAsync(actor, id, 0, new MemoryStream(content, 0, 1 << 20), default);
        await File.WriteAllBytesAsync(Path.Combine(_folder["small"], "others"), new byte[2 << 20]);
        var full = await Desk().AppendAsync(actor, id, 1 << 20, new MemoryStream(content, 1 << 20, 2 << 20), default);
        Assert.Equal((UploadOutcome.DiskFull, 1L << 20), (full.Outcome, full.Upload!.Received));
        Assert.Equal(1L << 20, new FileInfo(Path.Combine(own, $"{id:N}.upload")).Length);
        File.Delete(Path.Combine(_folder["small"], "others"));
        var rest = new MemoryStream(content, 1 << 20, 2 << 20);
        var done = await Desk().AppendAsync(actor, id, full.Upload.Received, rest, default);
        Assert.Equal(Upload.Finished, done.Upload!.State);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(own, done.Upload.Hash)));
    }

    [Fact]
    public async Task Store_DiskFillsUp_LeavesNothingHalf()
    {
        Assert.SkipUnless(_mounted, "No file system may be mounted here.");
        var store = new FileStore(_folder["small"]);
        var organisation = Guid.NewGuid();
        var failure = await Assert.ThrowsAsync<IOException>(() =>
            store.StoreAsync(organisation, new MemoryStream(new byte[6 << 20]), default)
        );
        Assert.Equal(28, failure.HResult);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder["small"], organisation.ToString("N"))));
    }

    private UploadDesk Desk()
    {
        var store = new FileStore(_folder["small"]);
        var finish = new UploadFinish(_server.Database, store, _house.Shelf, new AuditWriter(_house.Time));
        return new UploadDesk(
            _server.Database,
            store,
            finish,
            new UploadHashes(),
            new AuditWriter(_house.Time),
            _house.Time
        );
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        );
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
