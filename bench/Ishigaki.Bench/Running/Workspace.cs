namespace Ishigaki.Bench.Running;

/// <summary>A folder that the account of a private server may enter, gone at the end.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ishigaki-bench-");

    public Workspace() => File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_001_001);

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
