using System.Globalization;
using System.Security.Cryptography;
using Ishigaki.Commands;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

using Program = Ishigaki.Tests.Commands.Program;

/// <summary>Export, verify and retire as people run them.</summary>
public sealed class AuditCommandTests : AuditCommands
{
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
        var text = await File.ReadAllTextAsync(Folder["trail"]);
        await File.WriteAllTextAsync(
            Folder["trail"],
            text.Replace("{\"n\" : 2}", "{\"n\" : 9}", StringComparison.Ordinal)
        );
        var altered = await VerifyAsync("--language", "en");
        Assert.Equal(ExitCode.Refused, altered.ExitCode);
        Assert.Contains("entry 2: the entry was altered (EntryAltered)", altered.Output, StringComparison.Ordinal);
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
        await File.WriteAllTextAsync(Folder["trail"], "hello\n");
        using var signer = TrailSigner.Create();
        await File.WriteAllTextAsync(Folder["key"], signer.PrivatePem());
        Assert.Equal(ExitCode.Misuse, (await VerifyAsync()).ExitCode);
        await File.WriteAllTextAsync(Folder["key"], signer.PublicPem());
        Assert.Equal(ExitCode.Refused, (await VerifyAsync()).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await VerifyAsync("--head", "何か")).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await Program.RunAsync("verify", Folder["trail"])).ExitCode);
        Assert.Equal(ExitCode.Misuse, (await ExportAsync("--organisation", "nobody")).ExitCode);
    }

    [Fact]
    public async Task Program_HasAChainOfItsOwn()
    {
        await using (var session = await Store.Database.BeginAsync(AuditWriter.Program, default))
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
        Assert.Contains("sign-in.failed", await File.ReadAllTextAsync(Folder["trail"]), StringComparison.Ordinal);
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
            using var process = Program.Start(Folder.Path, Arguments());
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
        var numbers = File.ReadLines(Folder["trail"])
            .Where(line => line.Contains("\"act\":\"add\"", StringComparison.Ordinal))
            .Select(line => line.Split("\"n\" : ")[1].Split('}')[0])
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, Entries), numbers);
    }
}
