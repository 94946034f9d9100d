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
        ---
        title: C
        id: c
        name: counted
        level: low
        tags: [x.y]
        correlation:
          type: temporal
          rules: [t, u]
          group-by: [who]
          aliases: {who: {t: a, u: b}}
          timespan: 5m
          condition: t and not u
          generate: true
        ---
        title: V
        id: v
        correlation: {type: value_percentile, rules: [t], timespan: 1h, condition: {gte: 1.5, lt: 9, field: f, percentile: 90}}
        ---
        title: F
        id: f
        logsource: {product: test}
        filter: {rules: [t, c], s: {a: b}, condition: s}
        ---
        title: G
        logsource: {category: x, service: y}
        filter: {rules: any, s: {a: b}, condition: not s}
        """;

    [Fact]
    public void Archive_OfEveryPredicate_IsReadAsItWasWritten()
    {
        var stock = OneRule.Read(Every).Stock with { Refusals = [new RuleRefusal("r", "p", "why")] };
        Assert.Equal((1, 2, 2), (stock.Rules.Count, stock.Correlations.Count, stock.Filters.Count));
        var written = Write(stock);
        var read = RuleArchive.Read(written);
        Assert.Equal(written, Write(read));
        Assert.Equal(Tests(stock.Rules[0]), Tests(read.Rules[0]));
        Assert.Equal(
            ("t", "n", "high", 2),
            (read.Rules[0].Id, read.Rules[0].Name, read.Rules[0].Level, read.Rules[0].Tags.Count)
        );
        Assert.Equal(stock.Refusals, read.Refusals);
        Assert.Equal("b", read.Correlations[0].Aliases["who"]["u"]);
        Assert.Equal(stock.Correlations[1].Condition.Bounds, read.Correlations[1].Condition.Bounds);
        Assert.Equal(
            (90m, 5),
            (read.Correlations[1].Percentile, read.Correlations[0].Timespan / TimeSpan.TicksPerMinute)
        );
        Assert.Equal(["t", "c"], read.Filters[0].Rules!);
        Assert.Null(read.Filters[1].Rules);
    }

    [Fact]
    public void Archive_OfThePublishedRules_FindsTheSame()
    {
        var reader = new RuleReader();
        foreach (var (name, document) in Samples.RulesOrSkip())
        {
            reader.Take(document, name);
        }

        var read = RuleArchive.Read(Write(reader.Stock)).Rules;
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
        var written = Write(OneRule.Read(Every).Stock);
        var refused = 0;
        for (var at = 0; at < written.Length; at++)
        {
            refused += IsRefused(written[..at]) ? 1 : 0;
            var changed = (byte[])written.Clone();
            changed[at] ^= 0x55;
            refused += IsRefused(changed) ? 1 : 0;
        }

        // Of the changed ones most are still rules, only others: that is why their file has a hash of them.
        Assert.True(refused >= written.Length);
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            RuleArchive.Read(bytes);
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static List<string> Tests(Rule rule) =>
        [.. rule.Condition.Tests().Select(test => $"{test.Field} {test.Predicate}")];

    private static byte[] Write(RuleStock stock)
    {
        using var stream = new MemoryStream();
        RuleArchive.Write(stream, stock);
        return stream.ToArray();
    }
}
