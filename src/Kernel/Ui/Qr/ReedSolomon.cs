namespace Ishigaki.Kernel.Ui.Qr;

/// <summary>Error correction codewords over GF(256) with the polynomial 0x11d (ISO/IEC 18004, section 7.5).</summary>
public static class ReedSolomon
{
    private const int Polynomial = 0x11d;

    /// <returns>The remainder of the data by the generator of that degree: so many codewords.</returns>
    public static byte[] Correction(ReadOnlySpan<byte> data, int degree)
    {
        var generator = Generator(degree);
        var remainder = new byte[degree];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, degree - 1);
            remainder[^1] = 0;
            for (var i = 0; i < degree; i++)
            {
                remainder[i] ^= Multiply(generator[i], factor);
            }
        }

        return remainder;
    }

    public static byte Multiply(byte one, byte other)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * Polynomial);
            product ^= ((other >> bit) & 1) * one;
        }

        return (byte)product;
    }

    /// <summary>The product of (x − 2^i), highest power first, without its leading 1.</summary>
    private static byte[] Generator(int degree)
    {
        var terms = new byte[degree];
        terms[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                terms[j] = Multiply(terms[j], root);
                if (j + 1 < degree)
                {
                    terms[j] ^= terms[j + 1];
                }
            }

            root = Multiply(root, 2);
        }

        return terms;
    }
}
