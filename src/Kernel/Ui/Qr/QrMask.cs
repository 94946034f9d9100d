namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>The eight masks and how unreadable each would make a symbol (section 7.8).</summary>
public static class QrMask
{
    public const int Count = 8;

    public static bool Flips(int mask, int row, int column) =>
        mask switch
        {
            0 => (row + column) % 2 == 0,
            1 => row % 2 == 0,
            2 => column % 3 == 0,
            3 => (row + column) % 3 == 0,
            4 => ((row / 2) + (column / 3)) % 2 == 0,
            5 => (row * column % 2) + (row * column % 3) == 0,
            6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
            _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
        };

    /// <summary>Points for runs, squares, shapes like a finder, and for too much of one colour.</summary>
    public static int Penalty(bool[,] modules)
    {
        var side = modules.GetLength(0);
        var (points, dark) = (0, 0);
        for (var i = 0; i < side; i++)
        {
            var (fixedRow, fixedColumn) = (i, i);
            points += Line(side, at => modules[fixedRow, at]) + Line(side, at => modules[at, fixedColumn]);
            for (var j = 0; j < side; j++)
            {
                dark += modules[i, j] ? 1 : 0;
                points += i > 0 && j > 0 && IsSquare(modules, i, j) ? 3 : 0;
            }
        }

        var percent = dark * 100 / (side * side);
        return points + (Math.Abs(percent - 50) / 5 * 10);
    }

    private static bool IsSquare(bool[,] modules, int row, int column) =>
        modules[row, column] == modules[row - 1, column]
        && modules[row, column] == modules[row, column - 1]
        && modules[row, column] == modules[row - 1, column - 1];

    private static int Line(int side, Func<int, bool> at)
    {
        // The last eleven modules as bits: 1:1:3:1:1 with four light ones before or after looks like a finder.
        const int before = 0b000_0101_1101;
        const int after = 0b101_1101_0000;
        var (points, run, seen) = (0, 0, 0);
        for (var i = 0; i < side; i++)
        {
            run = i > 0 && at(i) == at(i - 1) ? run + 1 : 1;
            points += run switch
            {
                5 => 3,
                > 5 => 1,
                _ => 0,
            };
            seen = ((seen << 1) | (at(i) ? 1 : 0)) & 0x7ff;
            points += i >= 10 && seen is before or after ? 40 : 0;
        }

        return points;
    }
}
