using System.Globalization;

namespace Ishigaki.Kernel.Tables;

/// <summary>A Japanese era (元号) with its first and last day.</summary>
internal sealed record Era(string Name, char Letter, string Latin, DateOnly FirstOn, DateOnly LastOn)
{
    public static readonly Era[] All =
    [
        new("令和", 'R', "Reiwa", new(2019, 5, 1), DateOnly.MaxValue),
        new("平成", 'H', "Heisei", new(1989, 1, 8), new(2019, 4, 30)),
        new("昭和", 'S', "Showa", new(1926, 12, 25), new(1989, 1, 7)),
        new("大正", 'T', "Taisho", new(1912, 7, 30), new(1926, 12, 24)),
        new("明治", 'M', "Meiji", new(1868, 1, 25), new(1912, 7, 29)),
    ];

    public string Range(bool ja)
    {
        var (first, last) = (
            FirstOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            LastOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        return (ja, LastOn == DateOnly.MaxValue) switch
        {
            (true, true) => $"{Name}は {first} からです",
            (true, false) => $"{Name}は {first} から {last} までです",
            (false, true) => $"{Latin} begins on {first}",
            (false, false) => $"{Latin} runs from {first} to {last}",
        };
    }

    /// <summary>The era at the start of a text, and how many characters name it.</summary>
    public static (Era? Era, int Length) At(ReadOnlySpan<char> text)
    {
        foreach (var era in All)
        {
            if (text.StartsWith(era.Name, StringComparison.Ordinal))
            {
                return (era, era.Name.Length);
            }

            if (text is [var letter, ..] && letter == era.Letter)
            {
                return (era, text is [_, '.', ..] ? 2 : 1);
            }
        }

        return (null, 0);
    }
}
