using System.IO.Compression;
using Ishigaki.Kernel.Files;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// An unzipped part that enforces the limits on what really comes out, checks the CRC at the end, and bounds what a
/// parser may swallow in one step (a single attribute of 1 GB would otherwise be collected in memory).
/// </summary>
internal sealed class GuardedStream(ZipArchiveEntry entry, TableLimits limits) : ReadStream(entry.Open())
{
    /// <summary>A cell of 32,767 characters, each written as a character reference, takes 330 KB.</summary>
    private const int MaxStep = 2 << 20;

    private uint _crc = Crc32.Start;
    private long _total;
    private long _step;

    /// <summary>The parser has finished one step.</summary>
    public void Progress() => _step = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = Source.Read(buffer);
        if (read == 0)
        {
            CheckEnd(buffer.IsEmpty);
            return 0;
        }

        _crc = Crc32.Add(_crc, buffer[..read]);
        _total += read;
        _step += read;
        if (_total > limits.MaxEntryBytes)
        {
            throw new RefusedTableException(Problems.PartTooLarge(entry.FullName, limits.MaxEntryBytes));
        }

        if (_step > MaxStep || (_total > limits.RatioFromBytes && _total / limits.MaxRatio > entry.CompressedLength))
        {
            throw new RefusedTableException(Problems.Bomb(entry.FullName));
        }

        return read;
    }

    /// <summary>Some writers leave the CRC at 0; there is nothing to compare with then.</summary>
    private void CheckEnd(bool nothingWanted)
    {
        if (!nothingWanted && entry.Crc32 != 0 && Crc32.Finish(_crc) != entry.Crc32)
        {
            throw new RefusedTableException(Problems.Damaged());
        }
    }
}
