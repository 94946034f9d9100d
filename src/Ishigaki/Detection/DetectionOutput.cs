using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection;

/// <summary>
/// Where a run writes. A file has its name when it is complete, and not before: until then it is called <c>.partial</c>, which
/// goes when the run is broken off; a program that is killed leaves it, and the next run writes over it.
/// </summary>
internal sealed class DetectionOutput : IDisposable
{
    private readonly string? _partial;
    private readonly string? _file;

    private DetectionOutput(Stream stream, string? partial, string? file) =>
        (Stream, _partial, _file) = (stream, partial, file);

    public Stream Stream { get; }

    /// <param name="file">Null for the standard output. Devices are written to as they are.</param>
    /// <exception cref="IOException">It cannot be written, or another run is just writing it.</exception>
    public static DetectionOutput Open(string? file)
    {
        if (file is null)
        {
            return new DetectionOutput(Console.OpenStandardOutput(), null, null);
        }

        var path = Path.GetFullPath(TargetOf(file));
        if (IsDevice(path))
        {
            return new DetectionOutput(new FileStream(path, FileMode.Open, FileAccess.Write), null, null);
        }

        var partial = path + ".partial";
        return new DetectionOutput(File.Create(partial, 1 << 16), partial, path);
    }

    /// <summary>Why nothing can be written there; null when nothing speaks against it.</summary>
    public static Localized? Fault(string? file) =>
        file is null ? null
        : Directory.Exists(file) ? ($"フォルダーには書けません: {file}", $"A folder cannot be written to: {file}")
        : !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)))
            ? (
                $"フォルダーがありません: {Path.GetDirectoryName(Path.GetFullPath(file))}",
                $"There is no folder {Path.GetDirectoryName(Path.GetFullPath(file))}"
            )
        : null;

    /// <summary>Everything was written.</summary>
    public void Complete()
    {
        Stream.Flush();
        if (_partial is not null)
        {
            Stream.Dispose();
            File.Move(_partial, _file!, overwrite: true);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_partial is not null)
        {
            File.Delete(_partial);
        }
    }

    private static string TargetOf(string file) =>
        new FileInfo(file).LinkTarget is null
            ? file
            : File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
