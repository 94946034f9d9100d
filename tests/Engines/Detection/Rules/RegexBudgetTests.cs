using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Rules;

/// <summary>Making an automaton takes the square of what is different in an expression: rules that need too much are refused.</summary>
public sealed class RegexBudgetTests
{
    private const string Costs = "costs too much";

    [Fact]
    public void Expression_OfManyDifferentCharacters_IsRefusedAtOnce()
    {
        // 5.4 GB and 38 seconds without the limit.
        var rule = OneRule.Yaml($"s: {{a|re: '{Different(2000)}'}}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Single(OneRule.Read(rule).Refusals);

        Assert.Contains(Costs, refusal.Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    /// <summary>What the fuzz found: 10,000 digits, and something behind them.</summary>
    [Fact]
    public void Expression_OfManyCharacters_IsRefusedAtOnce()
    {
        var rule = OneRule.Yaml($"s: {{a|re|i: '{new string('9', 3065)}E{new string('9', 6951)}^a{{1,9}}.*b$'}}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Single(OneRule.Read(rule).Refusals);

        Assert.Contains(Costs, refusal.Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Expression_WithinTheLimits_IsTaken()
    {
        Assert.Empty(Refusals(Different(RegexBudget.MostKinds)));
        Assert.Empty(Refusals(new string('9', RegexBudget.LongestPattern)));
    }

    [Theory]
    [InlineData(@"\u{0:x4}")]
    [InlineData("[{1}]")]
    [InlineData(@"\{1}")]
    public void Kinds_HoweverTheyAreWritten_AreCounted(string written)
    {
        string Written(int count) =>
            string.Concat(
                Enumerable
                    .Range(0x4e00, count)
                    .Select(code =>
                        string.Format(System.Globalization.CultureInfo.InvariantCulture, written, code, (char)code)
                    )
            );

        Assert.Null(new RegexBudget().Spend(Written(RegexBudget.MostKinds / 3)));
        Assert.NotNull(new RegexBudget().Spend(Written(RegexBudget.MostKinds + 1)));
    }

    [Fact]
    public void Expressions_OfOneDetection_ArePaidTogether()
    {
        var one = Different(RegexBudget.MostKinds);
        var other = Different(RegexBudget.MostKinds - 1);

        Assert.Contains(Costs, Assert.Single(Refusals(one, other)), StringComparison.Ordinal);
        Assert.Empty(Refusals(one));
        Assert.Empty(Refusals(other));
    }

    /// <summary>Every rule gets the same, whatever another spent.</summary>
    [Fact]
    public void Expressions_OfTwoRules_ArePaidApart()
    {
        var rule = OneRule.Yaml($"s: {{a|re: '{Different(RegexBudget.MostKinds)}'}}");
        var other = rule.Replace("id: t", "id: u", StringComparison.Ordinal);

        Assert.Empty(OneRule.Read($"{rule}\n---\n{other}").Refusals);
    }

    [Theory]
    [InlineData(64, 4)]
    [InlineData(72, 3)]
    [InlineData(90, 2)]
    public void Detection_AtTheLimit_StaysSmall(int kinds, int expressions)
    {
        var patterns = Enumerable.Range(0, expressions).Select(i => Different(kinds, i)).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Empty(Refusals(patterns));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static List<string> Refusals(params string[] patterns) =>
        [
            .. OneRule
                .Read(OneRule.Yaml($"s: {{a|re: [{string.Join(", ", patterns.Select(each => $"'{each}'"))}]}}"))
                .Refusals.Select(each => each.Reason),
        ];

    private static string Different(int count, int from = 0) =>
        string.Concat(Enumerable.Range(0x4e00 + from, count).Select(code => (char)code));
}
