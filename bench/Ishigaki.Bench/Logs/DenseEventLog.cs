using System.Buffers.Binary;

namespace Ishigaki.Bench.Logs;

/// <summary>
/// An event log as a busy machine writes it, made of one real event: the first record of a chunk brings the templates, and
/// the same event follows as often as there is room, pointing at them. Checksums are right.
/// </summary>
internal static class DenseEventLog
{
    private const int HeaderSize = 4096;
    private const int ChunkSize = 65536;
    private const int FirstRecord = 512;
    private const byte BinaryXml = 0x21;

    /// <param name="log">A real log whose first record defines what it uses.</param>
    /// <returns>Null when its first record does not look so.</returns>
    public static byte[]? From(byte[] log, int chunks)
    {
        var chunk = log.AsSpan(HeaderSize, ChunkSize).ToArray();
        var size = BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(FirstRecord + 4));
        if (Again(chunk, FirstRecord + 24) is not { } xml)
        {
            return null;
        }

        var at = FirstRecord + size;
        for (var number = 2; at + xml.Length + 32 < ChunkSize; number++)
        {
            at += Record(chunk.AsSpan(at), chunk.AsSpan(FirstRecord, 24), number, xml);
        }

        chunk.AsSpan(at).Clear();
        Seal(chunk, at);
        return [.. log[..HeaderSize], .. Enumerable.Repeat(chunk, chunks).SelectMany(each => each)];
    }

    private static int Record(Span<byte> target, ReadOnlySpan<byte> head, int number, byte[] xml)
    {
        var size = 24 + xml.Length + 1 + 4;
        target[..size].Clear();
        head.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], size);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], number);
        xml.CopyTo(target[24..]);
        BinaryPrimitives.WriteInt32LittleEndian(target[(size - 4)..], size);
        return size;
    }

    /// <summary>The binary XML at a place without the definitions that stand in it.</summary>
    private static byte[]? Again(byte[] chunk, int at)
    {
        var definition = at + 14;
        if (
            chunk[at] != 0x0F
            || chunk[at + 4] != 0x0C
            || BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(at + 10)) != definition
        )
        {
            return null;
        }

        var values = definition + 24 + BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(definition + 20));
        var count = BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(values));
        var (descriptors, data) = (new List<byte>(), new List<byte>());
        var place = values + 4 + (4 * count);
        for (var i = 0; i < count; i++)
        {
            var descriptor = chunk.AsSpan(values + 4 + (4 * i), 4).ToArray();
            var length = BinaryPrimitives.ReadUInt16LittleEndian(descriptor);
            var value = chunk.AsSpan(place, length).ToArray();
            if (descriptor[2] == BinaryXml && length > 0)
            {
                if (Again(chunk, place) is not { } nested)
                {
                    return null;
                }

                value = [.. nested, 0];
                BinaryPrimitives.WriteUInt16LittleEndian(descriptor, (ushort)value.Length);
            }

            descriptors.AddRange(descriptor);
            data.AddRange(value);
            place += length;
        }

        return [.. chunk[at..definition], .. chunk[values..(values + 4)], .. descriptors, .. data];
    }

    private static void Seal(byte[] chunk, int free)
    {
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(48), free);
        BinaryPrimitives.WriteUInt32LittleEndian(
            chunk.AsSpan(52),
            Sum(0xFFFFFFFF, chunk.AsSpan(FirstRecord, free - FirstRecord)) ^ 0xFFFFFFFF
        );
        var header = Sum(Sum(0xFFFFFFFF, chunk.AsSpan(0, 120)), chunk.AsSpan(128, FirstRecord - 128)) ^ 0xFFFFFFFF;
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(124), header);
    }

    /// <summary>RFC 1952, 8, bit by bit.</summary>
    private static uint Sum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var code in bytes)
        {
            sum ^= code;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }
        }

        return sum;
    }
}
