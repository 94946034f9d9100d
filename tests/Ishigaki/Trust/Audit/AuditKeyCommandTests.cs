using Ishigaki.Commands;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Tests.Trust.Audit;

using Program = Ishigaki.Tests.Commands.Program;

/// <summary>The key that signs heads: printed, lost, handed over.</summary>
public sealed class AuditKeyCommandTests : AuditCommands
{
    [Fact]
    public async Task Key_File_IsReadableByTheProgramAlone_AndPrintedAsPublicOnly()
    {
        await FillAsync(1);
        await ExportAsync();
        var file = Path.Combine(Data.Keys, TrailKeyFile.Name);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await WriteKeyAsync();
        var printed = await File.ReadAllTextAsync(Folder["key"]);
        Assert.DoesNotContain("PRIVATE", printed, StringComparison.Ordinal);
        Assert.Single(TrailPublicKeys.Read(printed)!);
    }

    [Fact]
    public async Task Key_Lost_ExportGoesOnAndVerifyNamesTheBreak()
    {
        await FillAsync(1);
        await ExportAsync();
        File.Delete(Path.Combine(Data.Keys, TrailKeyFile.Name));
        await ExportAsync();
        await WriteKeyAsync();
        Assert.Equal(2, TrailPublicKeys.Read(await File.ReadAllTextAsync(Folder["key"]))!.Count);
        var verdict = await VerifyAsync();
        Assert.Equal(ExitCode.Done, verdict.ExitCode);
        Assert.Contains("封2の注記: 署名の鍵が替わった", verdict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_WhileTheProgramRuns_IsRefused()
    {
        var file = Path.Combine(Data.Keys, TrailKeyFile.Name);
        await ExportAsync();
        var before = await File.ReadAllTextAsync(file);
        var refused = await Program.RunAsync("audit", "key", "rotate", "--data", Folder["data"], "--language", "en");
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
        var firstDay = await File.ReadAllTextAsync(Folder["key"]);
        await RotateAsync();
        await FillAsync(1);
        await RotateAsync();
        await FillAsync(1);
        await ExportAsync();
        await WriteKeyAsync();
        var all = TrailPublicKeys.Read(await File.ReadAllTextAsync(Folder["key"]))!;
        Assert.Equal(3, all.Count);
        await File.WriteAllTextAsync(Folder["key"], firstDay);
        Assert.Single(TrailPublicKeys.Read(firstDay)!);
        var verdict = await VerifyAsync();
        Assert.Equal((ExitCode.Done, ""), (verdict.ExitCode, verdict.Errors));
        Assert.Contains($"前の鍵が次の鍵 {all[^1].Id} へ引き継いだ", verdict.Output, StringComparison.Ordinal);
        Assert.Equal(
            Path.Combine(Data.Keys, TrailKeyFile.Name),
            Assert.Single(Directory.GetFiles(Data.Keys, "trail-key*"))
        );
    }

    [Fact]
    public async Task Replace_StoppedBeforeTheOldKeysWordIsKept_LeavesTheOldKey()
    {
        using (TrailKeyFile.Open(Data.Keys)) { }
        var before = await File.ReadAllTextAsync(Path.Combine(Data.Keys, TrailKeyFile.Name));
        await Assert.ThrowsAsync<IOException>(() =>
            TrailKeyFile.ReplaceAsync(Data.Keys, (_, _) => throw new IOException("stopped"))
        );
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(Data.Keys, TrailKeyFile.Name)));
        Assert.Single(Directory.GetFiles(Data.Keys, "trail-key*"));
    }

    [Fact]
    public async Task Key_Replaced_EachIsPrintedWithTheTimeThatItSigned()
    {
        await FillAsync(1);
        await ExportAsync();
        File.Delete(Path.Combine(Data.Keys, TrailKeyFile.Name));
        await FillAsync(1);
        await ExportAsync();
        await WriteKeyAsync();
        var lines = (await File.ReadAllLinesAsync(Folder["key"]))
            .Where(line => line.StartsWith("key ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, lines.Count);
        Assert.Matches("^key [0-9a-f]{16}: [0-9]{4}-[0-9]{2}-[0-9]{2} to [0-9-]{10}, 1 heads$", lines[0]);
        Assert.EndsWith("heads, in use", lines[1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await VerifyAsync()).ExitCode);
        Assert.Contains("key.change", await File.ReadAllTextAsync(Folder["trail"]), StringComparison.Ordinal);
    }
}
