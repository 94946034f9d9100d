using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;
using static Ishigaki.Engines.Detection.Tests.Indicators.IndicatorStreams;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

/// <summary>Values that an attacker may put into an event.</summary>
public class HostileValueTests
{
    private static readonly string[] Names =
    [
        "src",
        "QueryName",
        "url",
        "Hashes",
        "sender",
        "User",
        "Computer",
        "TargetFilename",
    ];

    private static readonly string[] Pieces =
    [
        "203.0.113.5",
        "evil.test",
        "http://",
        "://",
        "@",
        ":",
        "/",
        "?",
        "#",
        "[",
        "]",
        "..",
        ".",
        "\\",
        " ",
        ",",
        "%",
        "ｅ",
        "é",
        "\u0000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "MD5=",
        "boss",
        "::ffff:",
        "65536",
        "-",
        "xn--",
        "xn--a",
        "\ud83d\ude00",
        "<",
        ">",
        "\"",
    ];

    private static readonly IndicatorSet All = Rows(
        "ip,203.0.113.5",
        "network,2001:db8::/32",
        "domain,evil.test",
        "url,http://evil.test/",
        "md5,d41d8cd98f00b204e9800998ecf8427e",
        "mail,boss@evil.test",
        "decoy-account,boss",
        "decoy-host,boss",
        "decoy-file,boss"
    );

    [Fact]
    public void Values_OfRandomPieces_NeverThrow()
    {
        var random = new Random(11);
        var lines = Enumerable
            .Range(0, 200_000)
            .Select(_ =>
            {
                var text = string.Concat(
                    Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)])
                );
                return $"{{\"{Names[random.Next(Names.Length)]}\":{JsonSerializer.Serialize(text)}}}";
            });

        var found = Run(All, lines).Hits.Sum(hits => hits.Count);

        Assert.InRange(found, 1000, 200_000);
    }

    [Theory]
    [InlineData("sender", "@")]
    [InlineData("sender", "a@")]
    [InlineData("src", "203.0.113.6,")]
    [InlineData("Hashes", "0")]
    [InlineData("Hashes", "a=")]
    [InlineData("QueryName", "a.")]
    [InlineData("url", "http://")]
    [InlineData("TargetFilename", "/")]
    public void Value_OfOnePieceAgainAndAgain_TakesNoTime(string field, string piece)
    {
        var value = new StringBuilder().Insert(0, piece, 4000 / piece.Length).ToString();
        var lines = Enumerable.Range(0, 1000).Select(i => $"{{\"{field}\":\"{value}{i}\"}}").ToList();
        var watch = Stopwatch.StartNew();

        var hits = Run(All, lines).Hits;

        Assert.All(hits, Assert.Empty);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Times_OfRandomPieces_NeverThrow()
    {
        string[] pieces =
        [
            "2026",
            "-",
            "07",
            "28",
            "T",
            " ",
            ":",
            "11",
            ".",
            "9",
            "Z",
            "+",
            "/",
            "Jul",
            "e",
            "1785239093",
            "00",
            "\u00e9",
        ];
        var random = new Random(3);
        var read = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            read += EventTimes.Parse(Encoding.UTF8.GetBytes(text)) is null ? 0 : 1;
        }

        Assert.InRange(read, 10_000, 900_000);
    }

    [Fact]
    public void Documentation_ListsThatItShows_AreRead()
    {
        var text = File.ReadAllText(Samples.Content("../../docs/detection.md"));
        var lists = text.Split("```")
            .Where((_, i) => i % 2 == 1)
            .Select(block => block.Trim('\n'))
            .Where(block => block.StartsWith("kind,", StringComparison.Ordinal) || block[0] == '{')
            .ToList();

        Assert.Equal(2, lists.Count);
        Assert.All(
            lists,
            list =>
            {
                var set = Set(list);
                Assert.Empty(set.Refusals);
                Assert.NotEqual(0, set.Count);
            }
        );
    }
}
