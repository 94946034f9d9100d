using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Rules;

public sealed class RuleArchiveTests
{
    private const string Every = """
        title: T
        id: t
        name: n
        level: high
        tags: [a.b, c]
        logsource: {product: test}
        detection:
          s:
            a: ['x\*?*', '']
            b|cased: X
            c|re|i: 'a.c'
            d|cidr: ['10.0.0.0/8', '::1']
            e|gt: 1.5
            f|hour|lte: 3
            g|fieldref|endswith: h
            i: null
            j|exists: true
          k: [word]
          condition: s or (k and not s)
        """;

    [Fact]
    public void Archive_OfEveryPredicate_IsReadAsItWasWritten()
    {
        var rules = OneRule.Read(Every);
        var written = Write(rules.Rules, [new RuleRefusal("r", "p", "why")]);
        var (read, refusals) = RuleArchive.Read(new MemoryStream(written));
        Assert.Equal(written, Write(read, refusals));
        Assert.Equal(Tests(rules.Rules[0]), Tests(read[0]));
        Assert.Equal(("t", "n", "high", 2), (read[0].Id, read[0].Name, read[0].Level, read[0].Tags.Count));
    }

    [Fact]
    public void Archive_OfThePublishedRules_FindsTheSame()
    {
        var reader = new RuleReader();
        foreach (var (name, document) in Samples.RulesOrSkip())
        {
            reader.Take(document, name);
        }

        var (read, _) = RuleArchive.Read(new MemoryStream(Write(reader.Rules, reader.Refusals)));
        var first = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        var second = new DetectionEngine(read, Samples.Pipelines).NewJudge();
        var pairs = 0;
        foreach (var line in Samples.LinesOrSkip("sample15.jsonl.gz").Take(4000).Select(Encoding.UTF8.GetBytes))
        {
            Assert.True(first.Judge(line) && second.Judge(line));
            Assert.Equal(first.Fired, second.Fired);
            pairs += first.Fired.Count;
        }

        Assert.True(pairs > 100);
    }

    /// <summary>Whatever stands in the file: it is read, or refused with a word.</summary>
    [Fact]
    public void Archive_CutOrChanged_IsReadOrRefused()
    {
        var written = Write(OneRule.Read(Every).Rules, []);
        var refused = 0;
        for (var at = 0; at < written.Length; at++)
        {
            refused += IsRefused(written[..at]) ? 1 : 0;
            var changed = (byte[])written.Clone();
            changed[at] ^= 0x55;
            refused += IsRefused(changed) ? 1 : 0;
        }

        Assert.True(refused >= written.Length);
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            RuleArchive.Read(new MemoryStream(bytes));
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static List<string> Tests(Rule rule) =>
        [.. rule.Condition.Tests().Select(test => $"{test.Field} {test.Predicate}")];

    private static byte[] Write(IReadOnlyList<Rule> rules, IReadOnlyList<RuleRefusal> refusals)
    {
        using var stream = new MemoryStream();
        RuleArchive.Write(stream, rules, refusals);
        return stream.ToArray();
    }
}
