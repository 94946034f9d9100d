using System.IO.Compression;

namespace Ishigaki.Logs;

/// <summary>A log on disk, or the standard input.</summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Path">Null for the standard input.</param>
internal sealed record LogInput(string Name, string? Path)
{
    /// <summary>Files, the files of folders in the order of their paths, and <c>-</c> for the standard input.</summary>
    /// <returns>The first path that does not exist as Missing; null when all do.</returns>
    public static (IReadOnlyList<LogInput> Sources, string? Missing) Find(IEnumerable<string> paths)
    {
        var sources = new List<LogInput>();
        foreach (var path in paths)
        {
            if (path == "-")
            {
                sources.Add(new LogInput("-", null));
            }
            else if (Directory.Exists(path))
            {
                sources.AddRange(
                    Directory
                        .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true })
                        .Order(StringComparer.Ordinal)
                        .Select(file => new LogInput(System.IO.Path.GetRelativePath(path, file), file))
                );
            }
            else if (File.Exists(path))
            {
                sources.Add(new LogInput(path, path));
            }
            else
            {
                return ([], path);
            }
        }

        return (sources, null);
    }

    /// <summary>About when it was written: a file when it was last changed, the standard input now.</summary>
    public DateTimeOffset WrittenAbout(TimeProvider time) =>
        Path is null ? time.GetUtcNow() : new DateTimeOffset(File.GetLastWriteTimeUtc(Path), TimeSpan.Zero);

    /// <summary>In bytes on disk; null when it is not known.</summary>
    public long? Length => Path is null ? null : new FileInfo(Path).Length;

    /// <summary>What is compressed with gzip is unpacked, by its first bytes and not by its name.</summary>
    /// <param name="packed">The bytes as they lie on disk; its position tells how far reading is.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public Stream Open(out Stream packed)
    {
        packed = Path is null ? Console.OpenStandardInput() : File.OpenRead(Path);
        if (!packed.CanSeek)
        {
            packed = new Prepended(packed);
        }

        Span<byte> begins = stackalloc byte[2];
        var count = packed.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false);
        if (packed is Prepended prepended)
        {
            prepended.Again(begins[..count]);
        }
        else
        {
            packed.Position = 0;
        }

        return begins[..count] is [0x1F, 0x8B] ? new GZipStream(packed, CompressionMode.Decompress) : packed;
    }
}
