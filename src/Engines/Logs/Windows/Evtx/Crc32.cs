using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>The checksum of RFC 1952, section 8, eight bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    /// <param name="before">The checksum of what came before; 0 at the beginning.</param>
    public static uint Add(uint before, ReadOnlySpan<byte> bytes)
    {
        var sum = ~before;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ sum;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            sum =
                Tables[7][(byte)low]
                ^ Tables[6][(byte)(low >> 8)]
                ^ Tables[5][(byte)(low >> 16)]
                ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high]
                ^ Tables[2][(byte)(high >> 8)]
                ^ Tables[1][(byte)(high >> 16)]
                ^ Tables[0][high >> 24];
        }

        foreach (var code in bytes)
        {
            sum = Tables[0][(byte)sum ^ code] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];
            for (uint code = 0; code < 256; code++)
            {
                tables[table][code] =
                    table == 0
                        ? OfByte(code)
                        : tables[0][(byte)tables[table - 1][code]] ^ (tables[table - 1][code] >> 8);
            }
        }

        return tables;
    }

    private static uint OfByte(uint code)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            code = (code & 1) != 0 ? 0xEDB88320 ^ (code >> 1) : code >> 1;
        }

        return code;
    }
}
