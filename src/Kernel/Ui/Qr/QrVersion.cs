namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>Sizes of symbols at error correction level M (ISO/IEC 18004, tables 1, 7 and 9), versions 1 to 15.</summary>
public sealed record QrVersion(int Number, int CorrectionPerBlock, int Blocks)
{
    public const int Largest = 15;

    private static readonly (int Correction, int Blocks)[] LevelM =
    [
        (10, 1),
        (16, 1),
        (26, 1),
        (18, 2),
        (24, 2),
        (16, 4),
        (18, 4),
        (22, 4),
        (22, 5),
        (26, 5),
        (30, 5),
        (22, 8),
        (22, 9),
        (24, 9),
        (24, 10),
    ];

    /// <summary>Modules along one side.</summary>
    public int Side => 17 + (4 * Number);

    public int Codewords => Modules / 8;

    public int DataCodewords => Codewords - (CorrectionPerBlock * Blocks);

    /// <summary>Bits of the character count of a byte segment.</summary>
    public int CountBits => Number < 10 ? 8 : 16;

    public int ByteCapacity => DataCodewords - ((4 + CountBits + 7) / 8);

    /// <summary>Centres of the alignment patterns along one axis (annex E).</summary>
    public IReadOnlyList<int> Alignments
    {
        get
        {
            if (Number == 1)
            {
                return [];
            }

            var count = (Number / 7) + 2;
            var step = ((Number * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
            var last = Side - 7;
            return [6, .. Enumerable.Range(0, count - 1).Select(i => last - ((count - 2 - i) * step))];
        }
    }

    /// <summary>Modules that carry codewords and remainder bits.</summary>
    private int Modules
    {
        get
        {
            var all = (((16 * Number) + 128) * Number) + 64;
            if (Number >= 2)
            {
                var count = (Number / 7) + 2;
                all -= (((25 * count) - 10) * count) - 55;
            }

            return Number >= 7 ? all - 36 : all;
        }
    }

    public static QrVersion Of(int number) => new(number, LevelM[number - 1].Correction, LevelM[number - 1].Blocks);

    /// <returns>The smallest that holds so many bytes; null when none does.</returns>
    public static QrVersion? For(int bytes) =>
        Enumerable.Range(1, Largest).Select(Of).FirstOrDefault(each => each.ByteCapacity >= bytes);
}
