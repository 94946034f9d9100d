using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Backup;

public sealed class BackupTests(TestServer server)
{
    [Fact]
    public async Task Restore_OfABackup_BringsBackEveryRowOfEveryTableAndEveryFile()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        var archive = source.Folder["backup.zip"];
        var outcome = await source.BackUpAsync(archive);
        await target.RestoreAsync(archive);
        Assert.Equal(await source.TablesAsync(), await target.TablesAsync());
        Assert.Empty(outcome.Manifest.Faults);
        Assert.InRange(outcome.Manifest.Tables.Single(table => table.Name == "register_software").Rows, 11, 11);
        var part = Assert.Single(outcome.Manifest.Files);
        var (organisation, hash) = (Guid.ParseExact(part.Name.Split('/')[1], "N"), part.Name.Split('/')[2]);
        using var before = new StreamReader(source.Files.Open(organisation, hash)!);
        using var after = new StreamReader(target.Files.Open(organisation, hash)!);
        Assert.Equal(await before.ReadToEndAsync(), await after.ReadToEndAsync());
    }

    [Fact]
    public async Task Restore_Finished_ProtectsRowsAsBefore()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        await target.RestoreAsync(source.Folder["backup.zip"]);
        const string Shape = """
            select c.relname, c.relrowsecurity, c.relforcerowsecurity,
                (select string_agg(polname, ',' order by polname) from pg_policy where polrelid = c.oid),
                (select string_agg(pg_get_constraintdef(k.oid), ',' order by k.conname) from pg_constraint k
                 where k.conrelid = c.oid and k.contype <> 'n'),
                (select string_agg(t.tgname || t.tgenabled::text, ',' order by t.tgname) from pg_trigger t
                 where t.tgrelid = c.oid and not t.tgisinternal)
            from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1
            """;
        await using var before = await source.OpenAsync();
        await using var after = await target.OpenAsync();
        Assert.Equal(await before.RowsAsync(Shape), await after.RowsAsync(Shape));
        await using var shared = await target.Database.BeginSharedAsync(default);
        Assert.Equal(0, await shared.ScalarAsync<long>("select count(*) from register_systems", default));
    }

    [Fact]
    public async Task Restore_Finished_GoesOnCountingWhereTheBackupStopped()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await using (var connection = await source.OpenAsync())
        {
            await connection.RunAsync("select setval('account_claim_id_seq', 41)");
        }

        await source.BackUpAsync(source.Folder["backup.zip"]);
        await target.RestoreAsync(source.Folder["backup.zip"]);
        await using var restored = await target.OpenAsync();
        Assert.Equal(42, await restored.AskAsync<long>("select nextval('account_claim_id_seq')"));
    }

    [Fact]
    public async Task Backup_WhileOthersWrite_IsOneSnapshot()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // The same number of rows in a table that is copied early and in one that is copied late.
                await using var connection = await source.OpenAsync();
                await connection.RunAsync(
                    "begin isolation level repeatable read; insert into invitation select gen_random_uuid()::text, id, now() from account; "
                        + "insert into official_text select 'pair', gen_random_uuid()::text, 'x', 'x', 'x' from account; commit"
                );
                Interlocked.Increment(ref written);
            }
        });
        await using (var connection = await source.OpenAsync())
        {
            await connection.RunAsync(
                "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                    + "access_failed_count, display_name) values (gen_random_uuid(), true, false, false, false, 0, 'x')"
            );
        }

        for (var i = 0; i < 100 && Volatile.Read(ref written) < 5; i++)
        {
            await Task.Delay(20);
        }

        await source.BackUpAsync(source.Folder["backup.zip"]);
        await stop.CancelAsync();
        await writer;
        await target.RestoreAsync(source.Folder["backup.zip"]);
        await using var restored = await target.OpenAsync();
        var rows = await restored.RowsAsync(
            "select (select count(*) from invitation where secret_hash <> 'h'), (select count(*) from official_text where catalogue = 'pair')"
        );
        var counts = Assert.Single(rows).Split('|');
        Assert.Equal(counts[0], counts[1]);
        Assert.False(counts[0] == "0", counts[0]);
    }

    [Fact]
    public async Task Backup_FileGoneOrChangedOnDisk_IsNamedAndTheRestIsThere()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        var path = Directory.GetFiles(DataDirectory.ContentOf(source.Data), "*", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(path, "!");
        var damaged = Assert.Single((await source.BackUpAsync(source.Folder["a.zip"])).Manifest.Faults);
        Assert.Equal((Path.GetFileName(path), "damaged"), (damaged.Hash, damaged.Fault));
        File.Delete(path);
        var missing = Assert.Single((await source.BackUpAsync(source.Folder["b.zip"])).Manifest.Faults);
        Assert.Equal((Path.GetFileName(path), "missing"), (missing.Hash, missing.Fault));
        await target.RestoreAsync(source.Folder["b.zip"]);
        Assert.Equal(await source.TablesAsync(), await target.TablesAsync());
    }

    [Fact]
    public async Task Backup_ProtectedTableThatTheOwnerCannotRead_IsRefusedAndLeavesNoFile()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using (var connection = await source.OpenAsync())
        {
            await connection.RunAsync($"drop policy {OwnerReading.Policy} on register_systems");
        }

        var refusal = await Assert.ThrowsAsync<StorageException>(() => source.BackUpAsync(source.Folder["backup.zip"]));
        Assert.Contains("register_systems", refusal.Text.En, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(source.Folder.Path));
    }

    [Fact]
    public async Task OwnerReads_FunctionOfTheOwnerCalledByTheApplication_ShowsNoOtherOrganisation()
    {
        await using var house = await BackupHouse.FilledAsync(server);
        await using (var owner = await TestServer.OpenAsync(house.Database.OwnerConnection + ";Pooling=false"))
        {
            Assert.Equal(5, await owner.AskAsync<long>("select count(*) from register_systems"));
            await owner.RunAsync(
                "create function peek() returns bigint language sql security definer as 'select count(*) from register_systems'"
            );
        }

        await using var session = await house.Database.BeginSharedAsync(default);
        Assert.Equal(0, await session.ScalarAsync<long>("select peek()", default));
    }

    [Fact]
    public async Task OwnerReads_OwnerThatWrites_IsStillRefused()
    {
        await using var house = await BackupHouse.FilledAsync(server);
        await using var owner = await TestServer.OpenAsync(house.Database.OwnerConnection + ";Pooling=false");
        Assert.Equal(0, await owner.RunAsync("update register_systems set note = 'x'"));
        Assert.Equal(0, await owner.RunAsync("delete from register_systems"));
    }
}
