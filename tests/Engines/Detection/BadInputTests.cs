using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Rules and events that nobody means well with.</summary>
public sealed class BadInputTests
{
    internal const string Rule =
        "title: T\nid: t\nlogsource: {product: test}\ndetection:\n  s: {f|contains: needle}\n  condition: s\n";

    [Theory]
    [InlineData("title: T\nid: t\n", "neither a detection")]
    [InlineData("title: T\nid: t\ndetection: {s: {a: 1}, condition: s}\n", "no log source")]
    [InlineData("id: t\nlogsource: {product: test}\ndetection: {s: {a: 1}, condition: s}\n", "no title")]
    [InlineData("title: T\nid: t\nlogsource: {product: test}\ndetection: {s: {a: 1}}\n", "no condition")]
    [InlineData(
        "title: T\nid: t\nlevel: huge\nlogsource: {product: test}\ndetection: {s: {a: 1}, condition: s}\n",
        "huge"
    )]
    [InlineData("- a\n- b\n", "no map")]
    public void Rule_ThatIsHalf_IsRefusedByName(string yaml, string word)
    {
        var refusal = Assert.Single(OneRule.Read(yaml).Refusals);
        Assert.Contains(word, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: T\nid: [t\nlogsource:")]
    [InlineData("title: T\ntitle: U\n")]
    [InlineData(
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
    )]
    [InlineData("a: *nothing\n")]
    [InlineData("a: !![[:alpha:]]int b\n")]
    [InlineData("\t: x")]
    public void Yaml_ThatIsBroken_IsNamedWithItsPlace(string yaml) =>
        Assert.Contains(
            "line ",
            Assert.Throws<FormatException>(() => Samples.Yaml(yaml)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Rule_WithTheIdOfAnother_IsRefused()
    {
        var reader = OneRule.Read(Rule + "---\n" + Rule);
        Assert.Single(reader.Rules);
        Assert.Contains("already", Assert.Single(reader.Refusals).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("needle")]
    [InlineData("{\"f\":\"needle\"")]
    [InlineData("{\"f\":\"needle\"}{")]
    public void Event_ThatIsBroken_FiresNothingAndSaysWhere(string line)
    {
        var judge = NewJudge();
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.False(judge.Judge(bytes));
        Assert.Empty(judge.Fired);
        Assert.InRange(judge.FaultAt, 0, bytes.Length);
    }

    [Fact]
    public void Event_OfFiftyMegabytes_IsJudged()
    {
        var line = Encoding.UTF8.GetBytes($$"""{"product":"test","f":"{{new string('x', 50 << 20)}}NEEDLE"}""");
        var judge = NewJudge();
        Assert.True(judge.Judge(line));
        Assert.Single(judge.Fired);
    }

    [Fact]
    public void Event_WithBytesThatAreNoText_IsJudgedAllTheSame()
    {
        byte[] line = [.. "{\"product\":\"test\",\"f\":\""u8, 0xff, 0xfe, 0xc3, .. "needle\"}"u8];
        var judge = NewJudge();
        Assert.True(judge.Judge(line));
        Assert.Single(judge.Fired);
    }

    internal static DetectionJudge NewJudge() =>
        new DetectionEngine(OneRule.Read(Rule).Rules, Samples.Pipelines).NewJudge();
}
