using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class AssessmentSummaryTests
{
    [Fact]
    public void Sentences_NothingRecorded_CountsNothingAsShown()
    {
        var sentences = AssessmentSummary.Of(Held.Assessment()).Sentences;

        Assert.Equal(
            "基本的な対応事項125のうち、台帳の記録で示せるのは0、期限付きの証明で示せるのは0です。",
            sentences[0].Ja
        );
        Assert.Equal(
            "手当てが必要なのは0、まだ評価していないのは125で、未評価は充足に数えていません。",
            sentences[1].Ja
        );
        Assert.Equal(
            "対応が望ましい事項50のうち、自組織に向けられているのは0、組織の概要からは決まらないのは50です。示せるのは0、手当て中は0、対象外は0、未評価は50です。",
            sentences[2].Ja
        );
        Assert.Equal("Of the 125 basic items, records show 0 and attestations with an end date 0.", sentences[0].En);
    }

    [Fact]
    public void Sentences_Mixed_ListTheStatesThatNeedWork()
    {
        var sentences = AssessmentSummary.Of(Held.Mixed()).Sentences;

        Assert.Equal(
            "基本的な対応事項125のうち、台帳の記録で示せるのは1、期限付きの証明で示せるのは2です。",
            sentences[0].Ja
        );
        Assert.Equal(
            "手当てが必要なのは4（未充足1、不完全1、一部1、文書のみ1）、まだ評価していないのは118で、未評価は充足に数えていません。",
            sentences[1].Ja
        );
        Assert.Equal(
            "4 need work (not met 1, incomplete 1, partly 1, document only 1); 118 are not assessed yet and are not counted as met.",
            sentences[1].En
        );
    }

    [Fact]
    public void Sentences_ExceptionsAndOutside_AreNamedApart()
    {
        var assessment = Held.Assessment(
            Held.InState("2.1.1-①", ItemState.Accepted),
            Held.InState("2.1.1-②", ItemState.NotApplicable),
            Held.InState("2.1.1-③", ItemState.Met)
        );

        var sentence = AssessmentSummary.Of(assessment).Sentences[0];

        Assert.Equal(
            "基本的な対応事項125のうち、台帳の記録で示せるのは1、期限付きの証明で示せるのは0です（ほかに承認済例外が1、対象外が1）。",
            sentence.Ja
        );
        Assert.EndsWith(
            "show 1 and attestations with an end date 0 (1 accepted as exceptions, 1 not applicable besides).",
            sentence.En,
            StringComparison.Ordinal
        );
    }

    /// <summary>No score and no completion: the guideline asks for judgement by risk, not for a mark.</summary>
    [Fact]
    public void Sentences_Never_HoldAPercentage() =>
        Assert.All(
            AssessmentSummary.Of(Held.Mixed()).Sentences,
            sentence => Assert.DoesNotMatch("[%％]|率|score|percent", sentence.Ja + sentence.En)
        );

    [Fact]
    public void Counts_AllStates_AddUp()
    {
        var summary = AssessmentSummary.Of(Held.Mixed());

        Assert.Equal((125, 50), (summary.Basic.Total, summary.Desirable.Total));
        Assert.Equal(1, summary.Desirable[ItemState.NotApplicable]);
    }

    [Fact]
    public void Version_Draft_SaysThatTheFinalOneFollowed()
    {
        var version = CatalogueWording.Version(Held.Catalogue);

        Assert.Contains("2024年6月28日公表版（意見募集時の案）", version.Ja, StringComparison.Ordinal);
        Assert.Contains(
            "確定版のガイドラインは2024年10月4日に公表され、同日から適用されています",
            version.Ja,
            StringComparison.Ordinal
        );
        Assert.Contains("draft of 28 Jun 2024", version.En, StringComparison.Ordinal);
        Assert.Contains("final guideline followed on 4 Oct 2024", version.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_FinalWithoutSuccessor_SaysNothingOfADraft()
    {
        var version = CatalogueWording.Version(Held.Catalogue with { Status = "final", SupersededBy = null });

        Assert.DoesNotContain(
            "案に",
            version.Ja.Replace("（案）", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("final guideline followed", version.En, StringComparison.Ordinal);
    }
}
