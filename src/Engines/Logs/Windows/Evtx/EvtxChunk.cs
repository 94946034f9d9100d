using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>What a chunk of 64 KiB says of itself, compared with what it is.</summary>
internal static class EvtxChunk
{
    public const int Size = 65536;

    /// <summary>Where records begin.</summary>
    public const int HeaderSize = 512;

    private static ReadOnlySpan<byte> Signature => "ElfChnk\0"u8;

    /// <summary>A chunk that was never used.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> chunk) => !chunk.ContainsAnyExcept((byte)0);

    public static LogFault Check(ReadOnlySpan<byte> chunk)
    {
        if (!chunk.StartsWith(Signature))
        {
            return LogFault.BadChunkSignature;
        }

        var header = Crc32.Add(Crc32.Add(0, chunk[..120]), chunk[128..HeaderSize]);
        if (header != Number(chunk, 124))
        {
            return LogFault.BadChunkHeaderChecksum;
        }

        var free = Number(chunk, 48);
        if (free is < HeaderSize or > Size)
        {
            return LogFault.BadChunkBounds;
        }

        return Crc32.Add(0, chunk[HeaderSize..(int)free]) == Number(chunk, 52)
            ? LogFault.None
            : LogFault.BadChunkDataChecksum;
    }

    /// <summary>Behind the last record. In archived logs this may be the end of the chunk, with zeros before it.</summary>
    /// <param name="trusted">The checksum of the header holds.</param>
    public static int EndOfRecords(ReadOnlySpan<byte> chunk, bool trusted)
    {
        var free = Number(chunk, 48);
        return trusted && free is >= HeaderSize and <= Size ? (int)free : Size;
    }

    private static uint Number(ReadOnlySpan<byte> chunk, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]);
}
