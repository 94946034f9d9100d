using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class NextActsTests
{
    [Fact]
    public void Of_Lack_SaysWhatToDoWhyAndWhatItChanges()
    {
        var act = First(Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37)));

        Assert.Equal("終了予定日を埋める（37件）", act.Title.Ja);
        Assert.Equal("Fill in the dates (37)", act.Title.En);
        Assert.Equal(
            "ハードウェア・ソフトウェア台帳の412件のうち37件にサポート終了予定日がありません。",
            act.Reason.Ja
        );
        Assert.Equal(("software", "software.support-end"), (act.Register, act.Gap));
        Assert.Equal((ItemState.Partly, ItemState.Met), (act.From, act.To));
        Assert.Equal("一部 → 充足", act.Effect.Ja);
        Assert.Equal("Partly → Met", act.Effect.En);
    }

    [Fact]
    public void Of_OneLackOfSeveral_DoesNotPromiseMoreThanItGives()
    {
        var act = First(Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37), (Held.Version, 400, 12)));

        Assert.Equal("一部のまま（残る不足1）", act.Effect.Ja);
        Assert.Equal("still partly (1 more to mend)", act.Effect.En);
    }

    [Fact]
    public void Of_MissingEssentialDocument_ComesFirstAndLeavesTheRest()
    {
        var act = First(Held.Computed("2.2.1-①", (Held.SupportEnd, 412, 37), (Held.Procedure, 0, 0)));

        Assert.Equal("手続の名を書く", act.Title.Ja);
        Assert.Equal("未充足 → 一部（残る不足1）", act.Effect.Ja);
    }

    [Fact]
    public void Of_RefusedRows_LeadToTheLedgerAndToTheOtherState()
    {
        var act = First(Held.Computed("2.2.1.2-①", 0, [Held.Ledger(412, refused: 2)], (Held.SupportEnd, 412, 0)));

        Assert.Equal("拒まれた2行を直して取り込む", act.Title.Ja);
        Assert.Equal(("software", null), (act.Register, act.Gap));
        Assert.Equal("不完全 → 充足", act.Effect.Ja);
    }

    [Fact]
    public void Of_NothingRecorded_PromisesOnlyAnAnswer()
    {
        var act = First(Held.Computed("2.2.1.2-①", 0, [Held.Ledger(0, everLoaded: false)]));

        Assert.Null(act.To);
        Assert.Equal("ハードウェア・ソフトウェア台帳を取り込む", act.Title.Ja);
        Assert.Equal("未評価 → 評価できる", act.Effect.Ja);
    }

    [Fact]
    public void Of_MixedStates_AreInTheOrderOfRisk()
    {
        var acts = NextActs.Of(
            Held.Assessment(
                Held.Attested("2.1.1-②", basis: "document-only", until: new(2027, 3, 31)),
                Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37)),
                Held.Computed("2.2.1.2-a", (Held.Version, 400, 300)),
                Held.Computed("2.2.1-①", (Held.Procedure, 1, 1)),
                Held.Computed("2.2.1.3-①", 0, [Held.Ledger(120, refused: 2, register: "data")])
            ),
            Held.Registers
        );

        Assert.Equal(
            ["2.2.1-①", "2.2.1.3-①", "2.2.1.2-①", "2.1.1-②"],
            acts.Take(4).Select(act => act.Item),
            StringComparer.Ordinal
        );
        var firstDesirable = acts.Index().First(act => act.Item.Kind == ItemKind.Desirable);
        Assert.Equal("2.2.1.2-a", firstDesirable.Item.Item);
        Assert.Equal(125, firstDesirable.Index);
    }

    [Fact]
    public void Of_SameState_TheLargerLackComesFirst()
    {
        var acts = NextActs.Of(
            Held.Assessment(
                Held.Computed("2.2.1.1-①", (Held.Version, 400, 12)),
                Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37))
            ),
            Held.Registers
        );

        Assert.Equal(["2.2.1.2-①", "2.2.1.1-①"], acts.Take(2).Select(act => act.Item), StringComparer.Ordinal);
    }

    [Fact]
    public void Of_SameGapInTwoItems_StandsOnce()
    {
        var acts = NextActs.Of(
            Held.Assessment(
                Held.Computed("2.2.1-①", (Held.SupportEnd, 412, 37)),
                Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37))
            ),
            Held.Registers
        );

        var act = Assert.Single(acts, act => act.Gap == "software.support-end");
        Assert.Equal("2.2.1-①", act.Item);
        Assert.Equal(["2.2.1.2-①"], act.AlsoServes);
    }

    [Fact]
    public void Of_GapTakenByAnotherItem_OffersTheNextOne()
    {
        var acts = NextActs.Of(
            Held.Assessment(
                Held.Computed("2.2.1-①", (Held.SupportEnd, 412, 37)),
                Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37), (Held.Version, 400, 12))
            ),
            Held.Registers
        );

        Assert.Equal(
            ["software.support-end", "software.version"],
            acts.Take(2).Select(act => act.Gap),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData(2026, 4, 10, "（今日かぎり）")]
    [InlineData(2026, 4, 11, "（あと1日）")]
    [InlineData(2026, 5, 10, "（あと30日）")]
    public void Of_AttestationThatEndsSoon_IsToBeRenewed(int year, int month, int day, string left)
    {
        var act = First(Held.Attested("2.1.1-①", until: new(year, month, day)));

        Assert.Equal((ItemState.Attested, new DateOnly(year, month, day)), (act.From, act.DueOn));
        Assert.Contains(left, act.Reason.Ja, StringComparison.Ordinal);
        Assert.Equal("証明（期限付）を保つ（切れると未評価）", act.Effect.Ja);
    }

    [Fact]
    public void Of_AttestationThatLasts_NeedsNothing()
    {
        var acts = NextActs.Of(Held.Assessment(Held.Attested("2.1.1-①", until: new(2026, 5, 11))), Held.Registers);

        Assert.DoesNotContain(acts, act => act.Item == "2.1.1-①");
    }

    [Fact]
    public void Of_ExpiredAttestation_ComesBeforeWhatNobodyLookedAt()
    {
        var acts = NextActs.Of(Held.Assessment(Held.Attested("2.6-①", until: new(2026, 3, 31))), Held.Registers);

        Assert.Equal("2.6-①", acts[0].Item);
        Assert.Equal("証明の期限が2026年3月31日に切れました。", acts[0].Reason.Ja);
    }

    [Fact]
    public void Of_EverythingMet_IsEmpty()
    {
        var assessment = Held.Assessment([
            .. Held.Catalogue.Items.Select(item => Held.InState(item.Id, ItemState.Met)),
        ]);

        Assert.Empty(NextActs.Of(assessment, Held.Registers));
    }

    [Fact]
    public void Of_NothingRecorded_HasOneActAnItem()
    {
        var acts = NextActs.Of(Held.Assessment(), Held.Registers);

        Assert.Equal(175, acts.Count);
        Assert.All(acts, act => Assert.Equal("attestations", act.Register));
        Assert.Equal(Enumerable.Repeat(ItemKind.Basic, 125), acts.Take(125).Select(act => act.Kind));
    }

    private static NextAct First(AssessedItem item) => NextActs.Of(Held.Assessment(item), Held.Registers)[0];
}
