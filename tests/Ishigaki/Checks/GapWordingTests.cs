using System.Text.RegularExpressions;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Tests.Checks;

/// <summary>Each gap reads as English where a sentence says what entries have.</summary>
public sealed partial class GapWordingTests
{
    public static TheoryData<string> Gaps =>
        [
            .. Content
                .Checks.SelectMany(check => check.Conditions)
                .Select(condition => condition.Gap.Has)
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Gaps))]
    public void Has_EveryGap_StandsAfterHave(string has) => Assert.False(IsStiff(has), has);

    [Theory]
    [InlineData("no a rated system")]
    [InlineData("no the decision")]
    [InlineData("no whether a department runs it")]
    [InlineData("no who manages it")]
    public void Has_NounThatNoCannotPrecede_IsFound(string has) => Assert.True(IsStiff(has));

    [Fact]
    public void Name_IsAChoiceOfItsOwn()
    {
        var gap = new Gap("a.b", "a", ("", ""), ("所管部署", "department"), "true", "false");
        Assert.Equal(("所管部署なし", "No department"), (gap.Name.Ja, gap.Name.En));
        Assert.Equal("Incomplete rating", (gap with { HasInstead = "an incomplete rating" }).Name.En);
        Assert.Equal("Date in the future", (gap with { HasInstead = "a date in the future" }).Name.En);
    }

    private static bool IsStiff(string has) => Stiff().IsMatch(has);

    [GeneratedRegex(
        "^no (a|an|the|whether|who|what|how|correct|right|true)\\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Stiff();
}
