namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>What every symbol of a version has: finders, timing, alignment, and the places of format and version.</summary>
public sealed class QrFrame
{
    private readonly bool[,] _dark;
    private readonly bool[,] _taken;

    public QrFrame(QrVersion version)
    {
        Version = version;
        (_dark, _taken) = (new bool[version.Side, version.Side], new bool[version.Side, version.Side]);
        for (var i = 0; i < Side; i++)
        {
            Set(i, 6, i % 2 == 0);
            Set(6, i, i % 2 == 0);
        }

        foreach (var (row, column) in new[] { (3, 3), (3, Side - 4), (Side - 4, 3) })
        {
            Finder(row, column);
        }

        foreach (var (row, column) in AlignmentCentres())
        {
            Square(row, column, 2, distance => distance != 1);
        }

        WriteFormat(0);
        WriteVersion();
    }

    public QrVersion Version { get; }

    public int Side => Version.Side;

    /// <summary>Modules that carry no data.</summary>
    public bool IsTaken(int row, int column) => _taken[row, column];

    public bool[,] Copy() => (bool[,])_dark.Clone();

    /// <summary>The 15 bits that tell level M and the mask (section 7.9), most significant first.</summary>
    public static int FormatBits(int mask)
    {
        // Level M is 00, so that the data are the mask alone.
        var remainder = mask;
        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        return ((mask << 10) | remainder) ^ 0x5412;
    }

    /// <summary>The 18 bits that tell the version, from 7 on (section 7.10).</summary>
    public static int VersionBits(int version)
    {
        var remainder = version;
        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1f25);
        }

        return (version << 12) | remainder;
    }

    /// <summary>Where bit i of the format stands, twice (figure 25).</summary>
    public static IEnumerable<(int Row, int Column)> FormatPlaces(int bit, int side)
    {
        yield return bit switch
        {
            < 6 => (bit, 8),
            6 => (7, 8),
            7 => (8, 8),
            8 => (8, 7),
            _ => (8, 14 - bit),
        };
        yield return bit < 8 ? (8, side - 1 - bit) : (side - 15 + bit, 8);
    }

    private void WriteFormat(int mask)
    {
        var bits = FormatBits(mask);
        for (var bit = 0; bit < 15; bit++)
        {
            foreach (var (row, column) in FormatPlaces(bit, Side))
            {
                Set(row, column, (bits >> bit & 1) == 1);
            }
        }

        Set(Side - 8, 8, true);
    }

    private void WriteVersion()
    {
        if (Version.Number < 7)
        {
            return;
        }

        var bits = VersionBits(Version.Number);
        for (var bit = 0; bit < 18; bit++)
        {
            var (near, far) = (bit / 3, Side - 11 + (bit % 3));
            Set(near, far, (bits >> bit & 1) == 1);
            Set(far, near, (bits >> bit & 1) == 1);
        }
    }

    private void Finder(int row, int column) => Square(row, column, 4, distance => distance is not (2 or 4));

    /// <param name="dark">By the distance from the centre, along the longer axis.</param>
    private void Square(int row, int column, int reach, Func<int, bool> dark)
    {
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                if (row + y >= 0 && row + y < Side && column + x >= 0 && column + x < Side)
                {
                    Set(row + y, column + x, dark(Math.Max(Math.Abs(x), Math.Abs(y))));
                }
            }
        }
    }

    private IEnumerable<(int Row, int Column)> AlignmentCentres() =>
        from row in Version.Alignments
        from column in Version.Alignments
        let far = Side - 7
        where !((row == 6 && column == 6) || (row == 6 && column == far) || (row == far && column == 6))
        select (row, column);

    private void Set(int row, int column, bool dark) => (_dark[row, column], _taken[row, column]) = (dark, true);
}
