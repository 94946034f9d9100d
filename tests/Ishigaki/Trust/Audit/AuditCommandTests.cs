using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Ishigaki.Commands;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace Ishigaki.Tests.Trust.Audit;

using Program = Ishigaki.Tests.Commands.Program;

/// <summary>The commands as people run them, beside a database that is in use.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private DataDirectory _data = null!;
    private Store _store = null!;
    private Guid _organisation;

    public async ValueTask InitializeAsync()
    {
        _data = DataDirectory.Open(_folder["data"]);
        _store = await Store.OpenAsync(_data.Database, new ConfigurationBuilder().Build(), default);
        _organisation = await new Organisations(
            _store.Database,
            new AuditWriter(TimeProvider.System),
            TimeProvider.System
        ).CreateAsync("aoba", "青葉信用金庫", default);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Export_ThenVerify_IsSound_AndOneAlteredByteIsNot()
    {
        await FillAsync(3);
        var export = await ExportAsync();
        Assert.Equal(ExitCode.Done, export.ExitCode);
        var printed = export.Output.Trim().Split('\n')[^1];
        await WriteKeyAsync();
        var sound = await VerifyAsync("--head", printed);
        Assert.Equal((ExitCode.Done, ""), (sound.ExitCode, sound.Errors));
        Assert.Contains("正しい: 1〜4件目", sound.Output, StringComparison.Ordinal);
        Assert.Contains("手元の封がこの中にある", sound.Output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(_folder["trail"]);
        await File.WriteAllTextAsync(
            _folder["trail"],
            text.Replace("{\"n\" : 2}", "{\"n\" : 9}", StringComparison.Ordinal)
        );
        var altered = await VerifyAsync("--language", "en");
        Assert.Equal(ExitCode.Refused, altered.ExitCode);
        Assert.Contains("entry 2: the entry was altered (EntryAltered)", altered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_File_IsReadableByTheProgramAlone_AndPrintedAsPublicOnly()
    {
        await FillAsync(1);
        await ExportAsync();
        var file = Path.Combine(_data.Keys, TrailKeyFile.Name);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await WriteKeyAsync();
        var printed = await File.ReadAllTextAsync(_folder["key"]);
        Assert.DoesNotContain("PRIVATE", printed, StringComparison.Ordinal);
        Assert.Single(TrailPublicKeys.Read(printed)!);
    }

    [Fact]
    public async Task Key_Lost_ExportGoesOnAndVerifyNamesTheBreak()
    {
        await FillAsync(1);
        await ExportAsync();
        File.Delete(Path.Combine(_data.Keys, TrailKeyFile.Name));
        await ExportAsync();
        await WriteKeyAsync();
        Assert.Equal(2, TrailPublicKeys.Read(await File.ReadAllTextAsync(_folder["key"]))!.Count);
        var verdict = await VerifyAsync();
        Assert.Equal(ExitCode.Done, verdict.ExitCode);
        Assert.Contains("封2の注記: 署名の鍵が替わった", verdict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_WhileTheProgramRuns_IsRefused()
    {
        var file = Path.Combine(_data.Keys, TrailKeyFile.Name);
        await ExportAsync();
        var before = await File.ReadAllTextAsync(file);
        var refused = await Program.RunAsync("audit", "key", "rotate", "--data", _folder["data"], "--language", "en");
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("Stop it first", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Rotate_ThenVerifyWithTheKeyOfTheFirstDay_Follows()
    {
        await FillAsync(1);
        await ExportAsync();
        await WriteKeyAsync();
        var firstDay = await File.ReadAllTextAsync(_folder["key"]);
        await RotateAsync();
        await FillAsync(1);
        await RotateAsync();
        await FillAsync(1);
        await ExportAsync();
        await WriteKeyAsync();
        var all = TrailPublicKeys.Read(await File.ReadAllTextAsync(_folder["key"]))!;
        Assert.Equal(3, all.Count);
        await File.WriteAllTextAsync(_folder["key"], firstDay);
        Assert.Single(TrailPublicKeys.Read(firstDay)!);
        var verdict = await VerifyAsync();
        Assert.Equal((ExitCode.Done, ""), (verdict.ExitCode, verdict.Errors));
        Assert.Contains($"前の鍵が次の鍵 {all[^1].Id} へ引き継いだ", verdict.Output, StringComparison.Ordinal);
        Assert.Equal(
            Path.Combine(_data.Keys, TrailKeyFile.Name),
            Assert.Single(Directory.GetFiles(_data.Keys, "trail-key*"))
        );
    }

    [Fact]
    public async Task Replace_StoppedBeforeTheOldKeysWordIsKept_LeavesTheOldKey()
    {
        using (TrailKeyFile.Open(_data.Keys)) { }
        var before = await File.ReadAllTextAsync(Path.Combine(_data.Keys, TrailKeyFile.Name));
        await Assert.ThrowsAsync<IOException>(() =>
            TrailKeyFile.ReplaceAsync(_data.Keys, (_, _) => throw new IOException("stopped"))
        );
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_data.Keys, TrailKeyFile.Name)));
        Assert.Single(Directory.GetFiles(_data.Keys, "trail-key*"));
    }

    /// <summary>As with a program that is stopped for it and started again.</summary>
    private async Task RotateAsync()
    {
        await _store.DisposeAsync();
        _data.Dispose();
        var rotated = await Program.RunAsync("audit", "key", "rotate", "--data", _folder["data"]);
        Assert.Equal((ExitCode.Done, ""), (rotated.ExitCode, rotated.Errors));
        _data = DataDirectory.Open(_folder["data"]);
        _store = await Store.OpenAsync(_data.Database, new ConfigurationBuilder().Build(), default);
    }

    [Fact]
    public async Task Key_Replaced_EachIsPrintedWithTheTimeThatItSigned()
    {
        await FillAsync(1);
        await ExportAsync();
        File.Delete(Path.Combine(_data.Keys, TrailKeyFile.Name));
        await FillAsync(1);
        await ExportAsync();
        await WriteKeyAsync();
        var lines = (await File.ReadAllLinesAsync(_folder["key"]))
            .Where(line => line.StartsWith("key ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, lines.Count);
        Assert.Matches("^key [0-9a-f]{16}: [0-9]{4}-[0-9]{2}-[0-9]{2} to [0-9-]{10}, 1 heads$", lines[0]);
        Assert.EndsWith("heads, in use", lines[1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await VerifyAsync()).ExitCode);
        Assert.Contains("key.change", await File.ReadAllTextAsync(_folder["trail"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Excerpt_OfToday_SaysWhatItProvesAndWhatNot()
    {
        await FillAsync(3);
        var today = Kernel.Text.JapanTime.Today(TimeProvider.System).ToString("O", CultureInfo.InvariantCulture);
        var export = await ExportAsync("--from", today, "--to", today);
        Assert.Equal((ExitCode.Done, ""), (export.ExitCode, export.Errors));
        await WriteKeyAsync();
        var verdict = await VerifyAsync("--language", "en", "--head", export.Output.Trim().Split('\n')[^1]);
        Assert.Equal((ExitCode.Done, ""), (verdict.ExitCode, verdict.Errors));
        Assert.Contains("an excerpt. None of the entries 1 to 4 was altered", verdict.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Not proven: what stands before entry 1 and after entry 4",
            verdict.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Misuse, (await ExportAsync("--from", "昨日")).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await ExportAsync("--from", today, "--to", "2001-01-01")).ExitCode);
        Assert.Equal(ExitCode.Refused, (await ExportAsync("--to", "2001-01-01")).ExitCode);
    }

    [Fact]
    public async Task Retire_ShowsFirst_AndTakesBodiesOutOnlyWhenItIsMeant()
    {
        await FillAsync(3);
        await ExportAsync();
        await AgeAsync();
        var dry = await RetireAsync("--dry-run");
        Assert.Equal(ExitCode.Done, dry.ExitCode);
        Assert.Contains("4 bodies", dry.Output, StringComparison.Ordinal);
        var asked = await RetireAsync();
        Assert.Equal(ExitCode.Misuse, asked.ExitCode);
        Assert.Contains("--yes", asked.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RetireAsync("--yes", "--dry-run")).ExitCode);
        Assert.Equal(4, await BodiesAsync());
        var done = await RetireAsync("--yes");
        Assert.Equal((ExitCode.Done, ""), (done.ExitCode, done.Errors));
        Assert.Contains("Taken out", done.Output, StringComparison.Ordinal);
        // What is left is the act itself.
        Assert.Equal(1, await BodiesAsync());
    }

    [Fact]
    public async Task Misuse_IsToldApartFromAnAlteredTrail()
    {
        await File.WriteAllTextAsync(_folder["trail"], "hello\n");
        using var signer = TrailSigner.Create();
        await File.WriteAllTextAsync(_folder["key"], signer.PrivatePem());
        Assert.Equal(ExitCode.Misuse, (await VerifyAsync()).ExitCode);
        await File.WriteAllTextAsync(_folder["key"], signer.PublicPem());
        Assert.Equal(ExitCode.Refused, (await VerifyAsync()).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await VerifyAsync("--head", "何か")).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await Program.RunAsync("verify", _folder["trail"])).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await ExportAsync("--organisation", "nobody")).ExitCode);
    }

    [Fact]
    public async Task Program_HasAChainOfItsOwn()
    {
        await using (var session = await _store.Database.BeginAsync(AuditWriter.Program, default))
        {
            await new AuditWriter(TimeProvider.System).RecordForProgramAsync(
                session,
                AuditActs.SignInFailed,
                TestOrganisation.Author,
                null,
                default
            );
            await session.CommitAsync(default);
        }

        Assert.Equal(ExitCode.Done, (await ExportAsync("--program")).ExitCode);
        Assert.Contains("sign-in.failed", await File.ReadAllTextAsync(_folder["trail"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealing_KilledAgainAndAgain_LosesAndDoublesNothing()
    {
        const int Entries = 150_000;
        await FillAsync(Entries);
        var kills = 0;
        for (var round = 0; round < 12; round++)
        {
            var before = await HeadsAsync();
            using var process = Program.Start(_folder.Path, Arguments());
            var output = process.StandardOutput.ReadToEndAsync();
            while (!process.HasExited && await HeadsAsync() == before)
            {
                await Task.Delay(2);
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(60));
            kills += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync();
            await output;
        }

        Assert.InRange(kills, 3, 12);
        var export = await ExportAsync();
        Assert.Equal((ExitCode.Done, ""), (export.ExitCode, export.Errors));
        await WriteKeyAsync();
        Assert.Equal(ExitCode.Done, (await VerifyAsync()).ExitCode);
        var numbers = File.ReadLines(_folder["trail"])
            .Where(line => line.Contains("\"act\":\"add\"", StringComparison.Ordinal))
            .Select(line => line.Split("\"n\" : ")[1].Split('}')[0])
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, Entries), numbers);
    }

    private Task<Program.Outcome> RetireAsync(params string[] more) =>
        Program.RunAsync(["audit", "retire", "--data", _data.Path, "--language", "en", .. more]);

    /// <summary>What is sealed was sealed long ago. The signature does not hold any more: nobody verifies here.</summary>
    private async Task AgeAsync()
    {
        await using var superuser = await TestServer.OpenAsync(
            PrivateServer.ConnectionString(_data.Database, PrivateServerOptions.Superuser)
        );
        await superuser.RunAsync("update audit_head set sealed_at = sealed_at - interval '11 years'");
    }

    private async Task<long> BodiesAsync()
    {
        await using var session = await _store.Database.BeginAsync(_organisation, default);
        return await session.ScalarAsync<long>("select count(*) from audit_entry where not removed", default);
    }

    private string[] Arguments() => ["audit", "export", "--data", _data.Path, "--out", _folder["trail"]];

    private Task<Program.Outcome> ExportAsync(params string[] more) => Program.RunAsync([.. Arguments(), .. more]);

    private Task<Program.Outcome> VerifyAsync(params string[] more) =>
        Program.RunAsync(["verify", _folder["trail"], "--key", _folder["key"], .. more]);

    private async Task WriteKeyAsync()
    {
        var key = await Program.RunAsync("audit", "key", "--data", _data.Path);
        Assert.Equal(ExitCode.Done, key.ExitCode);
        await File.WriteAllTextAsync(_folder["key"], key.Output);
    }

    private async Task FillAsync(int count)
    {
        await using var session = await _store.Database.BeginAsync(_organisation, default);
        await session.ExecuteAsync(
            "insert into audit_entry (organisation_id, at, act, after) "
                + "select current_organisation(), now(), 'add', json_build_object('n', i) from generate_series(1, $1) i",
            default,
            count
        );
        await session.CommitAsync(default);
    }

    private async Task<long> HeadsAsync()
    {
        await using var session = await _store.Database.BeginAsync(_organisation, default);
        return await session.ScalarAsync<long>("select count(*) from audit_head", default);
    }
}
