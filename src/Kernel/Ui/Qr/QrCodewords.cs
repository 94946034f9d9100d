namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>Bytes as the codewords of a symbol: one byte segment, padded, in blocks, interleaved (sections 7.4 to 7.6).</summary>
public static class QrCodewords
{
    public static byte[] Of(ReadOnlySpan<byte> content, QrVersion version)
    {
        var data = Data(content, version);
        var (shortBlocks, shortLength) = (
            version.Blocks - (version.Codewords % version.Blocks),
            version.Codewords / version.Blocks - version.CorrectionPerBlock
        );
        var blocks = new List<byte[]>();
        for (int i = 0, at = 0; i < version.Blocks; i++)
        {
            var length = shortLength + (i < shortBlocks ? 0 : 1);
            blocks.Add(data[at..(at + length)]);
            at += length;
        }

        var corrections = blocks.ConvertAll(block => ReedSolomon.Correction(block, version.CorrectionPerBlock));
        return [.. Interleave(blocks), .. Interleave(corrections)];
    }

    private static IEnumerable<byte> Interleave(List<byte[]> blocks)
    {
        for (var i = 0; i < blocks.Max(block => block.Length); i++)
        {
            foreach (var block in blocks.Where(block => i < block.Length))
            {
                yield return block[i];
            }
        }
    }

    private static byte[] Data(ReadOnlySpan<byte> content, QrVersion version)
    {
        var bits = new List<bool>(version.DataCodewords * 8);
        Append(bits, 0b0100, 4);
        Append(bits, content.Length, version.CountBits);
        foreach (var value in content)
        {
            Append(bits, value, 8);
        }

        Append(bits, 0, Math.Min(4, (version.DataCodewords * 8) - bits.Count));
        Append(bits, 0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0; bits.Count < version.DataCodewords * 8; pad++)
        {
            Append(bits, pad % 2 == 0 ? 0xec : 0x11, 8);
        }

        var bytes = new byte[bits.Count / 8];
        for (var i = 0; i < bits.Count; i++)
        {
            bytes[i / 8] |= (byte)((bits[i] ? 1 : 0) << (7 - (i % 8)));
        }

        return bytes;
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            bits.Add((value >> bit & 1) == 1);
        }
    }
}
