using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>A QR code (ISO/IEC 18004) of bytes at error correction level M.</summary>
public static class QrSymbol
{
    /// <returns>Dark modules by row and column; null when the text is too long (412 bytes).</returns>
    public static bool[,]? Of(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (QrVersion.For(content.Length) is not { } version)
        {
            return null;
        }

        var frame = new QrFrame(version);
        var codewords = QrCodewords.Of(content, version);
        return Enumerable.Range(0, QrMask.Count).Select(mask => Draw(frame, codewords, mask)).MinBy(QrMask.Penalty);
    }

    /// <summary>The dark modules as the path of a drawing whose unit is one module, moved by a margin.</summary>
    public static string Path(bool[,] modules, int margin)
    {
        var path = new StringBuilder();
        for (var row = 0; row < modules.GetLength(0); row++)
        {
            for (var column = 0; column < modules.GetLength(1); column++)
            {
                if (modules[row, column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column + margin},{row + margin}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }

    /// <summary>The modules that carry data, in the order of the bits: two columns at a time, up and down (section 7.7.3).</summary>
    public static IEnumerable<(int Row, int Column)> Track(QrFrame frame)
    {
        var up = true;
        for (var right = frame.Side - 1; right > 0; right -= 2, up = !up)
        {
            // The vertical timing pattern is skipped.
            right -= right == 6 ? 1 : 0;
            for (var i = 0; i < frame.Side; i++)
            {
                var row = up ? frame.Side - 1 - i : i;
                foreach (var column in new[] { right, right - 1 })
                {
                    if (!frame.IsTaken(row, column))
                    {
                        yield return (row, column);
                    }
                }
            }
        }
    }

    private static bool[,] Draw(QrFrame frame, byte[] codewords, int mask)
    {
        var modules = frame.Copy();
        var bit = 0;
        foreach (var (row, column) in Track(frame))
        {
            var dark = bit < codewords.Length * 8 && (codewords[bit / 8] >> (7 - (bit % 8)) & 1) == 1;
            modules[row, column] = dark ^ QrMask.Flips(mask, row, column);
            bit++;
        }

        var format = QrFrame.FormatBits(mask);
        for (var i = 0; i < 15; i++)
        {
            foreach (var (row, column) in QrFrame.FormatPlaces(i, frame.Side))
            {
                modules[row, column] = (format >> i & 1) == 1;
            }
        }

        return modules;
    }
}
