using System.Globalization;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Tests.Backup;

/// <summary>
/// Data of earlier releases, as this program's backup took them then: they must come up in every later one. Samples are
/// named by the number of the last migration they know and never change.
/// </summary>
public sealed class UpgradeTests(TestServer server)
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples", "releases");

    public static TheoryData<string> Releases =>
        new(
            Directory
                .EnumerateFiles(Samples, "*.zip")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Restore_OfAnEarlierRelease_BringsEveryRowIntoTodaysSchema(string release)
    {
        await using var target = await BackupHouse.EmptyAsync(server);
        var restored = await target.RestoreAsync(Path.Combine(Samples, release));
        await using var connection = await target.OpenAsync();
        var applied = await connection.RowsAsync("select number from schema_migration order by number");
        Assert.Equal(
            BackupHouse.Migrations.Select(each => each.Number.ToString(CultureInfo.InvariantCulture)).ToList(),
            applied
        );
        foreach (var table in restored.Manifest.Tables)
        {
            Assert.Equal(
                (table.Name, table.Rows),
                (table.Name, await connection.AskAsync<long>($"select count(*) from {NameNow(table.Name)}"))
            );
        }
    }

    /// <summary>The history of entries became a part of the trail.</summary>
    private static string NameNow(string table) =>
        table is "entry_change" or "audit_entry" ? "audit_entry where act <> 'backup.restore'" : table;

    [Fact]
    public async Task Restore_OfSchema4_KeepsWhatTheRowsSay()
    {
        await using var target = await BackupHouse.EmptyAsync(server);
        var restored = await target.RestoreAsync(Path.Combine(Samples, "0004.zip"));
        Assert.Equal(4, restored.Manifest.SchemaVersion);
        await using var connection = await target.OpenAsync();
        Assert.Equal(
            ["S1|勘定系|information-system|2026-10-01", "S3|メール|cloud-service|2026-10-01"],
            await connection.RowsAsync(
                "select code, name, kind, confirmed_on::text from register_systems where code in ('S1', 'S3') order by 1"
            )
        );
        Assert.Equal(
            ["証跡.txt|花子"],
            await connection.RowsAsync("select name, added_by from entry_file where removed_at is null")
        );
        Assert.Equal(11, await connection.AskAsync<long>("select count(*) from register_software"));
        Assert.All(restored.Manifest.Tables, table => Assert.True(table.Rows > 0, table.Name));
        var hashed = await connection.AskAsync<string>("select password_hash from account");
        Assert.Equal(
            PasswordVerificationResult.Success,
            new PasswordHasher<Account>().VerifyHashedPassword(
                new Account { DisplayName = "" },
                hashed,
                SampleRows.Password
            )
        );
        var organisation = await connection.AskAsync<Guid>("select id from organisation");
        var hash = await connection.AskAsync<string>("select content_hash from entry_file");
        Assert.Equal(
            [$"{hash}|証跡.txt"],
            await connection.RowsAsync(
                "select s.content_hash, s.name from stored_file s join entry_file e on e.file_id = s.id"
            )
        );
        using var text = new StreamReader(target.Files.Open(organisation, hash)!);
        Assert.StartsWith("証跡。\tタブと", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Run by hand before a release; its file is then committed and joins those above.</summary>
    [Fact(Explicit = true)]
    public async Task Sample_OfThisRelease_IsWritten()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        var name = $"{BackupHouse.Migrations[^1].Number:0000}.zip";
        var path = Path.Combine(Path.GetTempPath(), name);
        File.Delete(path);
        var outcome = await source.BackUpAsync(path);
        Assert.Equal(BackupHouse.Migrations[^1].Number, outcome.Manifest.SchemaVersion);
        TestContext.Current.SendDiagnosticMessage(path);
    }
}
