using System.Globalization;
using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Rules and events made by chance of few words, so that they meet: engine and oracle agree on every one.</summary>
public sealed class RandomRuleTests
{
    private static readonly string[] Words =
    [
        "a",
        "b",
        "ab",
        "abc",
        "powershell",
        "POWER",
        "-enc",
        @"\cmd.exe",
        "c:\\win",
        "é",
        "漢字",
        "*",
        "?",
        "",
        "5",
        "10.1.2.3",
        " /x",
        "ſ",
        "\u212a",
        "\ud83d\ude00",
    ];

    private static readonly string[] Fields = ["f", "g", "h.i", "j"];

    private static readonly string[] Modifiers =
    [
        "",
        "",
        "|contains",
        "|startswith",
        "|endswith",
        "|contains|all",
        "|cased",
        "|cased|contains",
        "|windash|contains",
        "|neq",
        "|re",
        "|re|i",
        "|exists",
        "|fieldref",
        "|gt",
        "|lte",
        "|cidr",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void RandomRules_EngineAndOracle_Agree(int seed)
    {
        var random = new Random(seed);
        var texts = new List<string>();
        var reader = new RuleReader();
        var oracle = new OracleRules(Samples.Pipelines.Pipelines);
        for (var i = 0; i < 150; i++)
        {
            texts.Add(Rule(random, i));
            var document = Assert.Single(Samples.Yaml(texts[i]));
            var before = reader.Rules.Count;
            reader.Take(document, "random.yml");
            if (reader.Rules.Count > before)
            {
                oracle.Add((RuleMap)document);
            }
        }

        Assert.True(reader.Rules.Count > 100);
        var judge = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        var fired = 0;
        for (var i = 0; i < 600; i++)
        {
            var line = Event(random);
            Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)), line);
            var found = judge.Fired.Select(rule => reader.Rules[rule].Id).Order(StringComparer.Ordinal).ToList();
            var wanted = oracle.Judge(line).Order(StringComparer.Ordinal).ToList();
            var agree = wanted.SequenceEqual(found, StringComparer.Ordinal);
            Assert.True(agree, agree ? null : Difference(wanted, found, line, texts));
            fired += found.Count;
        }

        Assert.True(fired > 1000);
    }

    private static string Difference(List<string> wanted, List<string> found, string line, List<string> rules)
    {
        var id = wanted
            .Except(found, StringComparer.Ordinal)
            .Concat(found.Except(wanted, StringComparer.Ordinal))
            .First();
        return $"{(wanted.Contains(id, StringComparer.Ordinal) ? "missed" : "invented")} {line}\n{rules[int.Parse(id[1..], CultureInfo.InvariantCulture)]}";
    }

    private static string Rule(Random random, int number)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"title: T\nid: r{number}\nlogsource: {{product: test, category: test}}\ndetection:\n"
        );
        for (var search = 0; search < 3; search++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{search}:");
            if (random.Next(6) == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" [{Quote(Pick(random, Words[..8]))}]\n");
                continue;
            }

            text.Append('\n');
            foreach (var field in Fields.Where(_ => random.Next(2) == 0).DefaultIfEmpty("f"))
            {
                var modifier = Pick(random, Modifiers);
                text.Append(CultureInfo.InvariantCulture, $"    {field}{modifier}: {Values(random, modifier)}\n");
            }
        }

        string[] conditions =
        [
            "s0",
            "s0 and s1",
            "s0 or s1",
            "s0 and not s1",
            "1 of s*",
            "all of s*",
            "not s0",
            "(s0 or s1) and not s2",
            "s0 and not (s1 and s2)",
            "not s0 or s1 and s2",
        ];
        return text.Append(CultureInfo.InvariantCulture, $"  condition: {Pick(random, conditions)}\n").ToString();
    }

    private static string Values(Random random, string modifier) =>
        modifier switch
        {
            "|exists" => random.Next(2) == 0 ? "true" : "false",
            "|fieldref" => Pick(random, Fields),
            "|gt" or "|lte" => random.Next(10).ToString(CultureInfo.InvariantCulture),
            "|cidr" => Quote(Pick(random, ["10.0.0.0/8", "10.1.2.3/32", "::/0"])),
            "|re" or "|re|i" => Quote(Pick(random, ["a.c", "^pow", "e$", "[0-9]+", "b|é", "(ab)+c?", @"\\cmd\.exe"])),
            "" when random.Next(6) == 0 => "null",
            _ =>
                $"[{string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Quote(Pick(random, Words) + (random.Next(2) == 0 ? Pick(random, Words) : ""))))}]",
        };

    private static string Event(Random random)
    {
        var members = new List<string> { "\"product\":\"test\"", "\"category\":\"test\"" };
        foreach (var field in Fields.Where(_ => random.Next(3) > 0))
        {
            var value = Value(random);
            members.Add(field == "h.i" && random.Next(2) == 0 ? $"\"h\":{{\"i\":{value}}}" : $"\"{field}\":{value}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Value(Random random) =>
        random.Next(12) switch
        {
            0 => "null",
            1 => random.Next(10).ToString(CultureInfo.InvariantCulture),
            2 => $"[{Text(random)},{Text(random)}]",
            3 => $"{{\"x\":{Text(random)}}}",
            4 => "true",
            _ => Text(random),
        };

    private static string Text(Random random) =>
        JsonSerializer.Serialize(
            string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Words)))
        );

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
