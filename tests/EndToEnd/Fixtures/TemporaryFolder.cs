namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A folder that the account of a private server may enter, gone at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ishigaki-e2e-");

    public TemporaryFolder() => File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_001_001);

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }
}
