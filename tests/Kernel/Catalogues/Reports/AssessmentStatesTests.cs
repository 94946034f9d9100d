using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class AssessmentStatesTests
{
    public static TheoryData<ItemState> States => [.. Enum.GetValues<ItemState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void CodeOf_EveryStateOfTheEngine_HasACodeAndALabel(ItemState state)
    {
        var code = AssessmentStates.CodeOf(state);

        Assert.True(AssessmentStates.IsKnown(code));
        Assert.NotEmpty(AssessmentStates.LabelOf(code).Ja);
        Assert.NotEmpty(AssessmentStates.LabelOf(code).En);
    }

    [Fact]
    public void All_HasOneCodePerState()
    {
        var codes = Enum.GetValues<ItemState>().Select(AssessmentStates.CodeOf).Distinct(StringComparer.Ordinal);
        Assert.Equal(AssessmentStates.All.Order(StringComparer.Ordinal), codes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Scripts outside rely on these spellings.</summary>
    [Theory]
    [InlineData(ItemState.Met, "met")]
    [InlineData(ItemState.Partly, "partly")]
    [InlineData(ItemState.NotMet, "not-met")]
    [InlineData(ItemState.DocumentOnly, "document-only")]
    [InlineData(ItemState.Attested, "attested")]
    [InlineData(ItemState.Accepted, "accepted")]
    [InlineData(ItemState.NotApplicable, "not-applicable")]
    [InlineData(ItemState.Unassessed, "unassessed")]
    [InlineData(ItemState.Incomplete, "incomplete")]
    public void CodeOf_State_IsSpelledAsPromised(ItemState state, string code) =>
        Assert.Equal(code, AssessmentStates.CodeOf(state));

    [Theory]
    [InlineData("")]
    [InlineData("Met")]
    [InlineData("not met")]
    public void IsKnown_OtherSpelling_IsNot(string state) => Assert.False(AssessmentStates.IsKnown(state));
}
