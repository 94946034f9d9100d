using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>The published rules on real events.</summary>
public sealed class RealEventTests
{
    [Fact]
    public void PublishedRules_AllLoad_OrNameAPlaceholderThatNothingIsKnownFor()
    {
        var reader = Read(Samples.RulesOrSkip());
        Assert.Equal(3755, reader.Rules.Count);
        Assert.Equal(2, reader.Refusals.Count);
        Assert.All(
            reader.Refusals,
            refusal => Assert.Contains("placeholder %known_cdcs%", refusal.Reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Sample_EveryExpectedDetection_IsFound()
    {
        var expected = File.ReadLines(Samples.FileOrSkip("sample15.expected.tsv"))
            .Select(line => line.Split('\t'))
            .Select(parts => (parts[0], parts[1]))
            .ToHashSet();
        var engine = new DetectionEngine(Read(Samples.RulesOrSkip()).Rules, Samples.Pipelines);
        var judge = engine.NewJudge();
        foreach (var line in Samples.LinesOrSkip("sample15.jsonl.gz"))
        {
            Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)));
            if (judge.Fired.Count > 0)
            {
                var uid = UidOf(line);
                expected.ExceptWith(judge.Fired.Select(rule => (uid, engine.Rules[rule].Id)));
            }
        }

        Assert.Empty(expected);
    }

    /// <summary>
    /// As many as a test run has time for. ISHIGAKI_EVERY_EVENT is 1 to compare every event of every file, or names the file
    /// of which every event is compared.
    /// </summary>
    [Theory]
    [InlineData("golden.jsonl.gz", 1, 16)]
    [InlineData("sample15.jsonl.gz", 1, 8)]
    [InlineData("bench50.jsonl.gz", 3, 32)]
    [InlineData("structured40k.jsonl.gz", 5, 64)]
    public void RealEvents_EngineAndOracle_Agree(string name, int first, int step)
    {
        var asked = Environment.GetEnvironmentVariable("ISHIGAKI_EVERY_EVENT");
        var every = asked == "1" || asked == name;
        var documents = Samples.RulesOrSkip();
        var reader = Read(documents);
        var oracle = new OracleRules(Samples.Pipelines.Pipelines);
        var taken = reader.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, document) in documents)
        {
            if (document is RuleMap map && taken.Contains(map.TextOf("id")!))
            {
                oracle.Add(map);
            }
        }

        var judge = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        var (events, pairs) = (0, 0);
        foreach (var (number, line) in Samples.LinesOrSkip(name).Index())
        {
            if (!every && number % step != first)
            {
                continue;
            }

            Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)), line);
            var found = judge.Fired.Select(rule => reader.Rules[rule].Id).Order(StringComparer.Ordinal);
            var wanted = oracle.Judge(line);
            wanted.Sort(StringComparer.Ordinal);
            Assert.True(
                wanted.SequenceEqual(found, StringComparer.Ordinal),
                $"line {number + 1}: {string.Join(' ', wanted)} not {string.Join(' ', found)}\n{line}"
            );
            events++;
            pairs += wanted.Count;
        }

        Assert.True(pairs > 0);
        TestContext.Current.SendDiagnosticMessage($"{name}: {events} events, {pairs} pairs");
    }

    private static RuleReader Read(IReadOnlyList<(string Name, RuleNode Document)> documents)
    {
        var reader = new RuleReader();
        foreach (var (name, document) in documents)
        {
            reader.Take(document, name);
        }

        return reader;
    }

    private static string UidOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("Event").GetProperty("System").GetProperty("DetectUid").GetString()!;
    }
}
