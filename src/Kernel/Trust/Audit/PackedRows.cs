using System.IO.Compression;
using System.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>What an act tells of thousands of entries is kept as gzip beside the row; what is hashed and exported is the whole.</summary>
internal static class PackedRows
{
    /// <summary>No act tells of more; what is longer was not written by this program.</summary>
    private const int Largest = 48 << 20;

    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        var packed = new MemoryStream(json.Length / 8);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return packed.ToArray();
    }

    /// <summary>The rows as the last member of <paramref name="after"/>. Somebody may have altered either: that is hashed too, and shows.</summary>
    public static string Join(string? after, byte[] packed)
    {
        var end = after?.LastIndexOf('}') ?? -1;
        return end < 0 ? Text(packed) : $"{after.AsSpan(0, end)},\"rows\":{Text(packed)}}}";
    }

    private static string Text(byte[] packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var bytes = new byte[1 << 16];
            var filled = 0;
            for (int read; (read = gzip.Read(bytes, filled, bytes.Length - filled)) > 0; )
            {
                filled += read;
                if (filled > Largest)
                {
                    return "\"too long\"";
                }

                if (filled == bytes.Length)
                {
                    Array.Resize(ref bytes, bytes.Length * 2);
                }
            }

            return Encoding.UTF8.GetString(bytes, 0, filled);
        }
        catch (InvalidDataException)
        {
            return "\"unreadable\"";
        }
    }
}
