using System.Security.Cryptography;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Tests.Trust;

/// <summary>A key that is missing is made; one that is broken stops everything that would sign, and stays as it is.</summary>
public sealed class TrailKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ishigaki-keys-");

    public static TheoryData<string> Broken
    {
        get
        {
            using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            return new(
                "",
                "hello",
                own.ExportSubjectPublicKeyInfoPem(),
                own.ExportPkcs8PrivateKeyPem()[..100],
                other.ExportPkcs8PrivateKeyPem()
            );
        }
    }

    private string Key => Path.Combine(_folder.FullName, TrailKeyFile.Name);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Key_Broken_StopsAndIsNotReplaced(string content)
    {
        File.WriteAllText(Key, content);
        var failure = Assert.Throws<StorageException>(() => TrailKeyFile.Open(_folder.FullName));
        Assert.Contains(Key, failure.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Key));
    }

    [Fact]
    public void Key_Missing_IsMadeOnceAndKept()
    {
        using var first = TrailKeyFile.Open(_folder.FullName);
        using var second = TrailKeyFile.Open(_folder.FullName);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Equal([Key], Directory.GetFiles(_folder.FullName));
    }
}
