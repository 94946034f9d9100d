using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Tests.Rules;

/// <summary>What modifiers make of a short rule stays small, or the rule is refused.</summary>
public sealed class TextBudgetTests
{
    private const long Little = 16 << 20;

    /// <summary>What the fuzz found: each of 25 variants copied its 1,000 parts once for each part, 206 MB.</summary>
    [Fact]
    public void Windash_OfManyWildcards_IsTakenInLittleMemory()
    {
        var rule = OneRule.Yaml($"s: {{f|windash|startswith: ' -a -b{string.Concat(Enumerable.Repeat("*a", 500))}'}}");

        Assert.Empty(Refusals(rule));
    }

    [Theory]
    [InlineData("s: {f|windash: ' -a -b -c -d* -a -b -c -d'}")]
    [InlineData("s: {f|windash: ' -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a* -a'}")]
    public void Windash_OfManyStretches_IsRefusedInLittleMemory(string detection) =>
        Assert.Contains("too many flags", Assert.Single(Refusals(OneRule.Yaml(detection))), StringComparison.Ordinal);

    [Fact]
    public void Windash_OfManyValues_IsRefusedInLittleMemory()
    {
        var values = string.Join(", ", Enumerable.Range(0, 200).Select(i => $"' -a -b -c -d -e{i}'"));

        Assert.Contains(
            "too many or too long",
            Assert.Single(Refusals(OneRule.Yaml($"s: {{f|windash: [{values}]}}"))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("base64")]
    [InlineData("wide|base64")]
    [InlineData("windash")]
    public void Modifiers_ThatComeAgainAndAgain_AreRefusedInLittleMemory(string modifier)
    {
        var modifiers = string.Join('|', Enumerable.Repeat(modifier, 100));

        Assert.NotEmpty(Refusals(OneRule.Yaml($"s: {{f|{modifiers}: ' -a -b -c'}}")));
    }

    [Fact]
    public void Windash_OfTwoStretches_IsEachWithEach()
    {
        var rule = OneRule.Read(OneRule.Yaml("s: {f|windash: ' -a* -b'}")).Rules[0];

        var texts = ((Any)rule.Condition)
            .Items.Select(each => ((TextPredicate)((Test)each).Predicate).Written)
            .ToList();

        string[] dashes = ["-", "/", "–", "—", "―"];
        Assert.Equal(
            dashes.SelectMany(_ => dashes, (one, other) => $" {one}a* {other}b"),
            texts,
            StringComparer.Ordinal
        );
    }

    private static List<string> Refusals(string rule)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reasons = OneRule.Read(rule).Refusals.Select(each => each.Reason).ToList();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Little);
        return reasons;
    }
}
