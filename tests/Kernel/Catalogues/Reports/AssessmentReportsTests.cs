using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public sealed class AssessmentReportsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_RefusedCells_GivesFiveFilesAndNothingElse()
    {
        await WriteAsync(new RefusedInFile("", "a.xlsx", Held.Cell("F18", "x")));

        Assert.Equal(
            ["assessment.json", "assessment.xlsx", "index.html", "rejected.csv", "report.docx"],
            Files(),
            StringComparer.Ordinal
        );
        Assert.All(Directory.GetFiles(_folder), file => Assert.NotEqual(0, new FileInfo(file).Length));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "assessment.json")));
        Assert.Equal(175, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Write_NothingRefused_LeavesNoOldRejectedFile()
    {
        await WriteAsync(new RefusedInFile("", "a.xlsx", Held.Cell("F18", "x")));

        await WriteAsync();

        Assert.Equal(
            ["assessment.json", "assessment.xlsx", "index.html", "report.docx"],
            Files(),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Write_Again_ReplacesTheFiles()
    {
        var file = Path.Combine(_folder, "index.html");
        File.WriteAllText(file, "old");

        await WriteAsync();

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_MissingFolder_IsMade()
    {
        var below = Path.Combine(_folder, "一", "二");

        await AssessmentReports.WriteAsync(Held.Content(), [], below, CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(below, "report.docx")));
    }

    [Fact]
    public async Task Write_FolderThatIsAFile_SaysSoInTheReadersWords()
    {
        var file = Path.Combine(_folder, "report");
        File.WriteAllText(file, "");

        var error = await Assert.ThrowsAsync<StorageException>(() =>
            AssessmentReports.WriteAsync(Held.Content(), [], file, CancellationToken.None)
        );

        Assert.Contains($"{file} に書き込めません。", error.Text.Ja, StringComparison.Ordinal);
        Assert.Contains($"Cannot write {file}.", error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NameTakenByAFolder_LeavesNothingHalfWritten()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "report.docx", "inside"));

        await Assert.ThrowsAsync<StorageException>(() => WriteAsync());

        Assert.Equal(["report.docx"], Files(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Write_FullDisk_IsAStorageExceptionAndKeepsTheOldFile()
    {
        var folder = new ReportFolder(_folder);
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "old");

        var error = await Assert.ThrowsAsync<StorageException>(() =>
            folder.WriteAsync("a.txt", _ => throw new IOException("No space left on device"), CancellationToken.None)
        );

        Assert.Contains("No space left on device", error.Text.En, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(_folder, "a.txt")));
        Assert.Equal(["a.txt"], Files(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Write_DefectWhileWriting_IsNotHiddenAndLeavesNothing()
    {
        var folder = new ReportFolder(_folder);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            folder.WriteAsync("a.txt", _ => throw new InvalidOperationException("defect"), CancellationToken.None)
        );

        Assert.Empty(Files());
    }

    private Task WriteAsync(params RefusedInFile[] refused) =>
        AssessmentReports.WriteAsync(Held.Content(), refused, _folder, CancellationToken.None);

    private IEnumerable<string> Files() =>
        Directory
            .EnumerateFileSystemEntries(_folder)
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal);
}
