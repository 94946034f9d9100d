using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class StateCodeTests
{
    public static TheoryData<ItemState> States => [.. Enum.GetValues<ItemState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Of_EveryStateOfTheEngine_HasACodeAndALabel(ItemState state)
    {
        var code = StateCode.Of(state);

        Assert.True(StateCode.IsKnown(code));
        Assert.NotEmpty(StateCode.LabelOf(code).Ja);
        Assert.NotEmpty(StateCode.LabelOf(code).En);
    }

    [Fact]
    public void All_HasOneCodePerState()
    {
        var codes = Enum.GetValues<ItemState>().Select(StateCode.Of).Distinct(StringComparer.Ordinal);
        Assert.Equal(
            StateCode.All.Order(StringComparer.Ordinal),
            codes.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
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
    public void Of_State_IsSpelledAsPromised(ItemState state, string code) => Assert.Equal(code, StateCode.Of(state));

    [Theory]
    [InlineData("")]
    [InlineData("Met")]
    [InlineData("not met")]
    public void IsKnown_OtherSpelling_IsNot(string state) => Assert.False(StateCode.IsKnown(state));

    [Theory]
    [MemberData(nameof(States))]
    public void Parse_OwnSpelling_IsTheState(ItemState state) =>
        Assert.Equal(state, StateCode.Parse(StateCode.Of(state)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Met")]
    [InlineData("compliant")]
    public void Parse_UnknownSpelling_IsNeverMet(string? code) =>
        Assert.Equal(ItemState.Unassessed, StateCode.Parse(code));
}
