using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Catalogues.Web;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

/// <summary>An item that is not meant for the organisation is never work left undone, in no place that counts, and keeps its answer.</summary>
public class OptionalItemTests
{
    private static readonly Address Not = new(AddressAnswer.NotAddressed, ("小さいので。", "It is small."));

    private static Assessment Optional(params AssessedItem[] items)
    {
        var held = Held.Assessment(items);
        return held with
        {
            Items =
            [
                .. held.Items.Select(item => item.Item.Kind == ItemKind.Desirable ? item with { Address = Not } : item),
            ],
        };
    }

    [Fact]
    public void Counts_Unassessed_LeavesOptionalOnesOut()
    {
        var assessment = Optional();
        Assert.Equal(175, Held.Assessment().Count(ItemState.Unassessed));
        Assert.Equal(125, assessment.Count(ItemState.Unassessed));
        Assert.Equal(0, AssessmentSummary.Of(assessment).Desirable.Total);
        Assert.Equal((Not, 50), Assert.Single(assessment.Addresses));
    }

    [Fact]
    public void Sentences_SayHowManyAreOptionalAndWhy()
    {
        var sentences = AssessmentSummary.Of(Optional()).Sentences;
        Assert.Contains(
            "向けられていない（任意の）ものは50で未評価に数えません",
            sentences[2].Ja,
            StringComparison.Ordinal
        );
        Assert.Contains("未評価は0です", sentences[2].Ja, StringComparison.Ordinal);
        Assert.Contains("50 do not, are optional", sentences[2].En, StringComparison.Ordinal);
        Assert.Contains("小さいので。", sentences[3].Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsWork_RecordsFallShortOfAnOptionalItem_IsNoWork()
    {
        var lacking = Optional(Held.InState("2.2.1.2-a", ItemState.NotMet)).Find("2.2.1.2-a")!;
        Assert.False(lacking.NeedsWork);
        Assert.True((lacking with { Address = Address.Unasked }).NeedsWork);
        Assert.Equal(ItemState.NotMet, lacking.State);
    }

    [Fact]
    public void NextActs_Optional_AsksForNothingButRenewsWhatWasVouchedFor()
    {
        var vouched = Held.Attested("2.1.1-a", until: Held.AsOf.AddDays(5));
        var acts = NextActs.Of(Optional(vouched), Held.Registers);
        Assert.Equal("2.1.1-a", Assert.Single(acts, act => act.Kind == ItemKind.Desirable).Item);
        Assert.True(NextActs.Of(Held.Assessment(vouched), Held.Registers).Count > acts.Count);
    }

    [Fact]
    public void Answered_Optional_KeepsItsState()
    {
        var assessment = Optional(Held.Attested("2.1.1-a", until: Held.AsOf.AddDays(100)));
        Assert.Equal(ItemState.Attested, assessment.Find("2.1.1-a")!.State);
        Assert.Equal(1, assessment.Count(ItemState.Attested));
    }

    [Theory]
    [InlineData("unassessed", null, 125)]
    [InlineData(null, "optional", 50)]
    [InlineData(null, "work", 0)]
    public void Filter_CountsAsThePageSays(string? state, string? view, int shown)
    {
        var assessment = Optional();
        var filter = AssessmentFilter.Parse(state, view, null);
        Assert.Equal(
            shown,
            assessment.Items.Count(item =>
                filter.Shows(item, assessment.AsOf, new HashSet<string>(StringComparer.Ordinal))
            )
        );
    }

    [Fact]
    public void Movement_OfAnOptionalItem_IsNoFall()
    {
        var before = new Dictionary<string, StateChange>(StringComparer.Ordinal)
        {
            ["2.1.1-a"] = new("2.1.1-a", DateTimeOffset.UnixEpoch, ItemState.Attested, []),
        };
        Assert.Single(Movement.Of(Held.Assessment(), before));
        Assert.Empty(Movement.Of(Optional(), before));
    }

    [Fact]
    public void Export_SaysTrueFalseOrNothing()
    {
        var document = AssessmentExport.ToDocument(Held.Content(assessment: Optional()));
        Assert.True(document.Items.Single(item => item.Id == "2.1.1-①").Addressed);
        Assert.False(document.Items.Single(item => item.Id == "2.1.1-a").Addressed);
        Assert.Equal("小さいので。", document.Items.Single(item => item.Id == "2.1.1-a").AddressedWhy);
    }
}
