using System.Text;
using Ishigaki.Kernel.Ui.Qr;

namespace Ishigaki.Kernel.Tests.Ui.Qr;

/// <summary>Reads a symbol as a telephone does: finds the mask, undoes it, checks every block and takes the text out.</summary>
internal static class QrReader
{
    public static string Read(bool[,] modules)
    {
        var side = modules.GetLength(0);
        var version = QrVersion.Of((side - 17) / 4);
        var frame = new QrFrame(version);
        var mask = Mask(modules, side);
        var bits = QrSymbol
            .Track(frame)
            .Select(place => modules[place.Row, place.Column] ^ QrMask.Flips(mask, place.Row, place.Column))
            .ToList();
        var codewords = Enumerable.Range(0, version.Codewords).Select(i => Number(bits, i * 8, 8)).ToList();
        var data = Separate(codewords, version);
        var text = data.SelectMany(value => Enumerable.Range(0, 8).Select(bit => (value >> (7 - bit) & 1) == 1))
            .ToList();
        Assert.Equal(0b0100, Number(text, 0, 4));
        var length = Number(text, 4, version.CountBits);
        var bytes = Enumerable.Range(0, length).Select(i => (byte)Number(text, 4 + version.CountBits + (i * 8), 8));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static int Mask(bool[,] modules, int side)
    {
        var read = new[] { 0, 1 }.Select(copy =>
            Enumerable
                .Range(0, 15)
                .Sum(bit =>
                {
                    var (row, column) = QrFrame.FormatPlaces(bit, side).ElementAt(copy);
                    return modules[row, column] ? 1 << bit : 0;
                })
        );
        var value = Assert.Single(read.Distinct());
        return Enumerable.Range(0, QrMask.Count).Single(mask => QrFrame.FormatBits(mask) == value);
    }

    /// <summary>Undoes the interleaving; every block must be divisible by the generator.</summary>
    private static List<int> Separate(List<int> codewords, QrVersion version)
    {
        var longer = version.Codewords % version.Blocks;
        var shortest = (version.Codewords / version.Blocks) - version.CorrectionPerBlock;
        var blocks = Enumerable.Range(0, version.Blocks).Select(_ => new List<int>()).ToList();
        var next = 0;
        for (var i = 0; i <= shortest; i++)
        {
            for (var block = i == shortest ? version.Blocks - longer : 0; block < version.Blocks; block++)
            {
                blocks[block].Add(codewords[next++]);
            }
        }

        for (var i = 0; i < version.CorrectionPerBlock * version.Blocks; i++)
        {
            blocks[i % version.Blocks].Add(codewords[next++]);
        }

        Assert.All(
            blocks,
            block => Assert.All(Syndromes(block, version.CorrectionPerBlock), each => Assert.Equal(0, each))
        );
        return [.. blocks.SelectMany(block => block.SkipLast(version.CorrectionPerBlock))];
    }

    private static IEnumerable<int> Syndromes(List<int> block, int count)
    {
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            yield return block.Aggregate(0, (sum, value) => ReedSolomon.Multiply((byte)sum, root) ^ value);
            root = ReedSolomon.Multiply(root, 2);
        }
    }

    private static int Number(List<bool> bits, int at, int count) =>
        Enumerable.Range(at, count).Aggregate(0, (value, i) => (value << 1) | (bits[i] ? 1 : 0));
}
