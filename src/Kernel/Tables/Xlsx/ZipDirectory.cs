using System.Buffers.Binary;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// Counts the entries of a zip before <see cref="System.IO.Compression.ZipArchive"/> allocates an object for each:
/// that class follows the directory as far as it goes, whatever number the trailer declares.
/// </summary>
internal static class ZipDirectory
{
    private const int TrailerSize = 22;
    private const int MaxComment = 0xFFFF;
    private const int HeaderSize = 46;
    private const int Zip64LocatorSize = 20;

    public static void Check(Stream zip, TableLimits limits)
    {
        var position = DirectoryOffset(zip);
        Span<byte> header = stackalloc byte[HeaderSize];
        for (var count = 0; ; count++)
        {
            if (count > limits.MaxEntries)
            {
                throw new RefusedTableException(Problems.Entries(limits.MaxEntries));
            }

            zip.Position = position;
            if (
                zip.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize
                || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x02014B50
            )
            {
                return;
            }

            position += HeaderSize + U16(header, 28) + U16(header, 30) + U16(header, 32);
        }
    }

    /// <summary>APPNOTE.TXT 4.3.16, and 4.3.14 and 4.3.15 for zip64.</summary>
    private static long DirectoryOffset(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, TrailerSize + MaxComment + Zip64LocatorSize)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < TrailerSize)
        {
            throw new RefusedTableException(Problems.Damaged());
        }

        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (offset != uint.MaxValue)
        {
            return offset;
        }

        if (at < Zip64LocatorSize || !tail.AsSpan(at - Zip64LocatorSize).StartsWith("PK\u0006\u0007"u8))
        {
            throw new RefusedTableException(Problems.Damaged());
        }

        Span<byte> zip64 = stackalloc byte[56];
        zip.Position = CheckedOffset(zip, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - 12)));
        zip.ReadExactly(zip64);
        return CheckedOffset(zip, BinaryPrimitives.ReadInt64LittleEndian(zip64[48..]));
    }

    private static long CheckedOffset(Stream zip, long offset) =>
        offset >= 0 && offset < zip.Length ? offset : throw new RefusedTableException(Problems.Damaged());

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
