using System.IO.Compression;

namespace Ishigaki.Kernel.Tables;

/// <summary>The parts of an xlsx (ECMA-376 part 2), within the limits.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly TableLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public Package(Stream stream, TableLimits limits)
    {
        stream.Position = 0;
        _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        _limits = limits;
        foreach (var entry in _zip.Entries)
        {
            CheckDeclared(entry);
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Null when there is no such part.</summary>
    public PartXml? Xml(string part) =>
        _parts.TryGetValue(part, out var entry) ? new PartXml(new GuardedStream(entry, _limits)) : null;

    public void Dispose() => _zip.Dispose();

    private void CheckDeclared(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new RefusedTableException(Problems.Password());
        }

        if (entry.Length > _limits.MaxEntryBytes)
        {
            throw new RefusedTableException(Problems.PartTooLarge(entry.FullName, _limits.MaxEntryBytes));
        }

        if (entry.Length > _limits.RatioFromBytes && entry.Length / _limits.MaxRatio > entry.CompressedLength)
        {
            throw new RefusedTableException(Problems.Bomb(entry.FullName));
        }
    }
}
