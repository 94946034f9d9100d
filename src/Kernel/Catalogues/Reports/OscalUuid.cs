using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>
/// UUIDs made from names (RFC 9562, 5.5, version 5), so that the same assessment gives the same file,
/// and a later one can be compared with it.
/// </summary>
internal static class OscalUuid
{
    /// <summary>The program's own name space; it must never change.</summary>
    private static readonly Guid NameSpace = new("6f0c8a52-1b7e-5d34-9c1d-3a52e7c4b901");

    public static Guid Of(params ReadOnlySpan<string> names)
    {
        var name = new StringBuilder();
        foreach (var part in names)
        {
            // The length keeps "ab","c" and "a","bc" apart.
            name.Append(part.Length).Append(':').Append(part);
        }

        byte[] input = [.. NameSpace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name.ToString())];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 for version 5; nothing is protected by it.
        Span<byte> uuid = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x50);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true);
    }
}
