using System.Globalization;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>The few words and fields that the rules and events of one set share, so that they meet.</summary>
internal sealed class Vocabulary
{
    private static readonly string[] AllWords =
    [
        "a",
        "B",
        "ab",
        "abab",
        "power",
        "POWER",
        "shell",
        "-enc",
        "/c",
        "–x",
        " -x",
        @"\",
        @"\\",
        @"\cmd.exe",
        @"C:\Win",
        "é",
        "É",
        "ß",
        "漢字",
        "ｶﾅ",
        "*",
        "?",
        @"\*",
        "%p%",
        "5",
        "-1",
        "1.0",
        "1e2",
        "10.1.2.3",
        "::ffff:10.1.2.3",
        "2001:db8::1",
        "ſ",
        "\u212a",
        "İ",
        "ı",
        "😀",
        "\n",
        "\t",
        " ",
        "\"",
        "'",
        "true",
        "null",
        "[]",
        "<&>",
        "",
    ];

    private static readonly string[] AllFields =
    [
        "f",
        "F",
        "g",
        "h.i",
        "a.b.c",
        "E_x",
        "TwoWords",
        "CommandLine",
        "Image",
        "ParentImage",
        "User",
        "IntegrityLevel",
        "ProcessId",
    ];

    private readonly Random _random;
    private readonly string[] _words;

    public Vocabulary(Random random)
    {
        _random = random;
        _words = random.GetItems(AllWords, 9);
        Fields = [.. random.GetItems(AllFields, 5).Distinct(StringComparer.Ordinal)];
        Placeholders = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["p"] = [_words[0], _words[1] + "*"],
        };
    }

    public string[] Fields { get; }

    /// <summary>What stands for <c>%p%</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; }

    public string Word() => Once(12) ? Pick(AllWords) : Pick(_words);

    /// <summary>Up to so many words in a row.</summary>
    public string Words(int most) => string.Concat(Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => Word()));

    public string Number() =>
        Once(3)
            ? Pick(["0", "-0", "1.0", "1e2", "100", "0.1", "-5", "12345678901234567890", "1E-3"])
            : _random.Next(-3, 12).ToString(CultureInfo.InvariantCulture);

    public string Address() =>
        Pick([
            "10.1.2.3",
            "10.9.0.1",
            "192.168.1.77",
            "::ffff:10.1.2.3",
            "2001:DB8::5",
            "fe80::1",
            "10.1",
            "10.01.2.3",
            "fe80::1%12",
            "::ffff:10.1.2.3%",
            "10.1.2.3%1",
            "[::1]",
        ]);

    public string Date() =>
        Pick([
            "2026-07-28T02:03:04Z",
            "2026-07-28 05:59:00.1234567",
            "2027-01-01T00:00:00+09:00",
            "2024-12-30",
            "2026-02-30T00:00:00Z",
            "2026-07-28T02:03",
            "28.07.2026",
        ]);

    public bool Once(int among) => _random.Next(among) == 0;

    public int Below(int limit) => _random.Next(limit);

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
