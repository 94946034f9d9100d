using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Files;

/// <summary>Nothing is removed before its time, and what is removed goes only when nobody names it.</summary>
public sealed class RetentionTests(TestServer server) : IDisposable
{
    private readonly FileHouse _house = new(server);

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Remove_BeforeItsTime_IsRefused()
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        Assert.Equal(_house.Time.GetUtcNow().AddYears(10), file.KeepUntil);
        Assert.Equal(RemoveOutcome.TooEarly, await RemoveAsync(actor, file.Id));
    }

    [Fact]
    public async Task Remove_AfterItsTime_GoesThirtyDaysLaterAndStaysKnown()
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        await ExpireAsync(actor);
        Assert.Equal(RemoveOutcome.Removed, await RemoveAsync(actor, file.Id));
        await _house.Sweep.RunAsync(default);
        Assert.NotNull(await _house.ReadAsync(actor, file.Hash));
        _house.Time.Advance(TimeSpan.FromDays(31));
        Assert.True(await IsSweptAsync(actor, file.Hash));
        var known = await _house.DoAsync(
            actor,
            session =>
                session.ScalarAsync<string>(
                    "select former_hash || ' ' || name from stored_file where content_hash = ''",
                    default
                )
        );
        Assert.Equal($"{file.Hash} 証跡.txt", known);
    }

    [Theory]
    [InlineData("hold")]
    [InlineData("entry")]
    public async Task Remove_HeldOrShownByAnEntry_IsRefusedWhateverItsAge(string by)
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        await ExpireAsync(actor);
        await _house.DoAsync(
            actor,
            async session =>
            {
                if (by == "hold")
                {
                    await _house.Shelf.HoldAsync(session, file.Hash, "封印した記録", null, "花子", default);
                    return true;
                }

                var entries = new EntryFiles(_house.Store, _house.Shelf, new AuditWriter(_house.Time), _house.Time);
                return await entries.AttachAsync(
                    session,
                    "systems",
                    Guid.NewGuid(),
                    file.Id,
                    TestOrganisation.Author,
                    default
                );
            }
        );
        Assert.Equal(by == "hold" ? RemoveOutcome.Held : RemoveOutcome.InUse, await RemoveAsync(actor, file.Id));
    }

    [Fact]
    public async Task Sweep_HeldAfterItWasRemoved_KeepsTheContent()
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        await ExpireAsync(actor);
        await RemoveAsync(actor, file.Id);
        await _house.DoAsync(
            actor,
            async session =>
            {
                await _house.Shelf.HoldAsync(
                    session,
                    file.Hash,
                    "照会",
                    _house.Time.GetUtcNow().AddDays(90),
                    "花子",
                    default
                );
                return 0;
            }
        );
        _house.Time.Advance(TimeSpan.FromDays(60));
        await _house.Sweep.RunAsync(default);
        Assert.NotNull(await _house.ReadAsync(actor, file.Hash));
        _house.Time.Advance(TimeSpan.FromDays(60));
        Assert.True(await IsSweptAsync(actor, file.Hash));
    }

    [Fact]
    public async Task Sweep_SameContentUnderAnotherFile_KeepsTheContent()
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        await ExpireAsync(actor);
        var twin = await _house.AddAsync(actor, UploadTests.Content(10), "別名.txt");
        Assert.Equal(file.Hash, twin.Hash);
        await RemoveAsync(actor, file.Id);
        _house.Time.Advance(TimeSpan.FromDays(60));
        await _house.Sweep.RunAsync(default);
        Assert.NotNull(await _house.ReadAsync(actor, file.Hash));
    }

    /// <summary>A sweep passes over while somebody holds the lock of the contents; other tests do so for moments.</summary>
    private async Task<bool> IsSweptAsync(Actor actor, string hash)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await _house.Sweep.RunAsync(default);
            if (await _house.ReadAsync(actor, hash) is null)
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    [Fact]
    public async Task Sweep_WhileABackupRuns_RemovesNothing()
    {
        var actor = await _house.NewActorAsync();
        var file = await _house.AddAsync(actor, UploadTests.Content(10));
        await ExpireAsync(actor);
        await RemoveAsync(actor, file.Id);
        _house.Time.Advance(TimeSpan.FromDays(60));
        await using (var backup = await TestServer.OpenAsync(server.Database.OwnerConnection + ";Pooling=false"))
        {
            await backup.RunAsync($"select pg_advisory_lock_shared({0x1547_1642})");
            await _house.Sweep.RunAsync(default);
            Assert.NotNull(await _house.ReadAsync(actor, file.Hash));
        }

        Assert.True(await IsSweptAsync(actor, file.Hash));
    }

    [Fact]
    public async Task Sweep_UploadThatNobodyFinished_IsGoneAfterThreeDays()
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 100);
        await _house.Sweep.RunAsync(default);
        Assert.True(File.Exists(_house.PartOf(actor, upload.Id)));
        _house.Time.Advance(TimeSpan.FromDays(3.1));
        await _house.Sweep.RunAsync(default);
        Assert.False(File.Exists(_house.PartOf(actor, upload.Id)));
        Assert.Equal(
            0,
            await _house.DoAsync(
                actor,
                session => session.ScalarAsync<long>("select count(*) from file_upload", default)
            )
        );
    }

    [Fact]
    public async Task Check_ChangedMissingAndUnnamedContent_AreEachFound()
    {
        var actor = await _house.NewActorAsync();
        var (good, bad, gone) = (
            await _house.AddAsync(actor, UploadTests.Content(10)),
            await _house.AddAsync(actor, UploadTests.Content(11)),
            await _house.AddAsync(actor, UploadTests.Content(12))
        );
        var own = Path.Combine(_house.ContentFolder, actor.OrganisationId.ToString("N"));
        await File.WriteAllTextAsync(Path.Combine(own, bad.Hash), "changed");
        File.Delete(Path.Combine(own, gone.Hash));
        await File.WriteAllTextAsync(Path.Combine(own, new string('a', 64)), "litter");
        var result = await new FileCheck(_house.Database, _house.Store).RunAsync(new Progress<BackupStep>(), default);
        Assert.Contains(new FileFault(actor.OrganisationId, bad.Hash, "damaged"), result.Faults);
        Assert.Contains(new FileFault(actor.OrganisationId, gone.Hash, "missing"), result.Faults);
        Assert.DoesNotContain(
            result.Faults,
            fault => fault.Hash == good.Hash && fault.Organisation == actor.OrganisationId
        );
        Assert.Equal(1, result.Unnamed);
    }

    private Task<RemoveOutcome> RemoveAsync(Kernel.Trust.Actor actor, Guid id) =>
        _house.DoAsync(actor, session => _house.Shelf.RemoveAsync(session, id, "花子", default));

    private Task<int> ExpireAsync(Kernel.Trust.Actor actor) =>
        _house.DoAsync(
            actor,
            session =>
                session.ExecuteAsync(
                    "update stored_file set keep_until = $1",
                    default,
                    _house.Time.GetUtcNow().AddDays(-1)
                )
        );
}
