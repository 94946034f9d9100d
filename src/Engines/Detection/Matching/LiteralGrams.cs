using System.Buffers.Binary;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>Four bytes of a literal, by which it is looked up.</summary>
internal readonly record struct LiteralGram(uint Gram, int Literal, int Offset);

/// <summary>Chooses for each literal the four bytes that are rarest: in texts of logs, and among the literals.</summary>
internal static class LiteralGrams
{
    // What paths and commands are full of.
    private static readonly string[] Common =
    [
        @"c:\windows\system32\",
        @"c:\program files\",
        @"c:\program files (x86)\",
        @"c:\users\",
        @"\appdata\local\",
        ".exe",
        ".dll",
        "http://www.",
        "https://",
        "microsoft",
        "powershell",
        @"hklm\software\",
        @"\currentversion\",
        "        ",
    ];

    /// <returns>One for each literal that is long enough.</returns>
    public static List<LiteralGram> Choose(IReadOnlyList<byte[]> literals, int length)
    {
        var weights = new Dictionary<uint, int>();
        foreach (var text in Common)
        {
            Count(System.Text.Encoding.ASCII.GetBytes(text), length, weights, 1000);
        }

        foreach (var literal in literals)
        {
            Count(literal, length, weights, 1);
        }

        var chosen = new List<LiteralGram>();
        for (var i = 0; i < literals.Count; i++)
        {
            var literal = literals[i];
            var best = -1;
            for (var at = 0; at + length <= literal.Length; at++)
            {
                if (best < 0 || Weight(literal, at, weights) < Weight(literal, best, weights))
                {
                    best = at;
                }
            }

            if (best >= 0)
            {
                chosen.Add(new LiteralGram(At(literal, best), i, best));
            }
        }

        return chosen;
    }

    private static void Count(byte[] text, int length, Dictionary<uint, int> weights, int weight)
    {
        for (var at = 0; at + length <= text.Length; at++)
        {
            var gram = At(text, at);
            weights[gram] = weights.GetValueOrDefault(gram) + weight;
        }
    }

    private static int Weight(byte[] literal, int at, Dictionary<uint, int> weights) => weights[At(literal, at)];

    private static uint At(byte[] text, int at) => BinaryPrimitives.ReadUInt32LittleEndian(text.AsSpan(at));
}
