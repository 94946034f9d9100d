namespace Ishigaki.Engines.Detection.Tests.Rules;

public sealed class ConditionTests
{
    private const string Three = "s1: {a: 1}; s2: {b: 1}; _c: {c: 1}; condition: ";

    [Theory]
    [InlineData("s1", """ "a":1 """, true)]
    [InlineData("s1 and s2", """ "a":1 """, false)]
    [InlineData("s1 or s2", """ "b":1 """, true)]
    [InlineData("not s1", "", true)]
    [InlineData("s1 and not s2", """ "a":1 """, true)]
    [InlineData("s1 or s2 and _c", """ "a":1 """, true)]
    [InlineData("(s1 or s2) and _c", """ "a":1 """, false)]
    [InlineData("not s1 and s2", """ "b":1 """, true)]
    [InlineData("not (s1 and s2)", """ "a":1 """, true)]
    [InlineData("1 of s*", """ "b":1 """, true)]
    [InlineData("all of s*", """ "b":1 """, false)]
    [InlineData("any of s*", """ "a":1 """, true)]
    [InlineData("1 of them", """ "c":1 """, false)]
    [InlineData("all of them", """ "a":1,"b":1 """, true)]
    [InlineData("s1 and not 1 of s2*", """ "a":1,"b":1 """, false)]
    [InlineData("[s1, s2]", """ "b":1 """, true)]
    public void Condition_AsTheSpecificationSays(string condition, string members, bool fires) =>
        Assert.Equal(fires, OneRule.Fires(Three + condition, members.Trim()));

    [Theory]
    [InlineData("s9", "s9")]
    [InlineData("1 of x*", "x*")]
    [InlineData("2 of s*", "2 of")]
    [InlineData("s1 and", "ends")]
    [InlineData("(s1", "bracket")]
    [InlineData("s1 s2", "goes on")]
    [InlineData("s1 | count() > 5", "correlation")]
    public void Condition_ThatIsNone_IsRefusedWithItsReason(string condition, string word) =>
        Assert.Contains(word, OneRule.Refusal(Three + $"'{condition}'"), StringComparison.Ordinal);

    [Theory]
    [InlineData("s: [{a: 1}, {b: 1}]", """ "b":1 """, true)]
    [InlineData("s: [{a: 1, b: 1}]", """ "b":1 """, false)]
    [InlineData("s: [evil, worse]", """ "any":{"where":["an EVIL one"]} """, true)]
    [InlineData("s: [evil, worse]", """ "evil":"key only" """, false)]
    [InlineData("s: {'|all': [evil, worse]}", """ "a":"evil","b":"worse" """, true)]
    [InlineData("s: {'|all': [evil, worse]}", """ "a":"evil" """, false)]
    [InlineData("s: [evil]", """ "a":"\u0065vil" """, true)]
    [InlineData("s: [a/b/c/d]", """ "a":"a\/b\/c\/d" """, true)]
    [InlineData("s: [evilword]", """ "a":"0123456789012345678901234567890123456789evilWORD" """, true)]
    [InlineData("s: {x.y: 1}", """ "x":{"y":1} """, true)]
    [InlineData("s: {x.y: 1}", """ "x.y":1 """, true)]
    [InlineData("s: {x.y: 1}", """ "x":[{"z":0},{"y":[2,1]}] """, true)]
    [InlineData("s: {x|contains: '\"y\"'}", """ "x":{"y":1} """, true)]
    [InlineData("s: {NewValue: 1}", """ "New Value":1 """, true)]
    [InlineData("s: {a: 1}", """ "a":0,"a":1 """, true)]
    [InlineData("s: {f: x}; n: {g: y}; condition: s and not n", """ "f":"x" """, true)]
    public void Search_ListsMapsAndKeywords_AreJoinedAsTheSpecificationSays(
        string detection,
        string members,
        bool fires
    ) => Assert.Equal(fires, OneRule.Fires(detection, members.Trim()));
}
