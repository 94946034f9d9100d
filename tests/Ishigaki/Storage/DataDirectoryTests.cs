using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_HeldByAnother_IsRefusedWithAdvice()
    {
        using var held = DataDirectory.Open(_folder["data"]);
        var failure = Assert.Throws<StorageException>(() => DataDirectory.Open(_folder["data"]));
        Assert.Contains(_folder["data"], failure.Text.Ja, StringComparison.Ordinal);
        Assert.Contains("--data", failure.Text.En, StringComparison.Ordinal);
        Assert.Null(DataDirectory.TryOpen(_folder["data"]));
    }

    [Fact]
    public void Open_ReleasedByTheOther_Succeeds()
    {
        DataDirectory.Open(_folder["data"]).Dispose();
        using var directory = DataDirectory.Open(_folder["data"]);
        Assert.Equal(Path.Combine(_folder["data"], "postgres"), directory.Database);
    }

    [Fact]
    public void Open_WhereAFileStands_SaysSo()
    {
        File.WriteAllText(_folder["data"], "");
        var failure = Assert.Throws<StorageException>(() => DataDirectory.Open(_folder["data"]));
        Assert.Contains(_folder["data"], failure.Text.Ja, StringComparison.Ordinal);
    }
}
