using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class ItemWordingTests
{
    [Fact]
    public void Summary_LackInRecords_NamesLedgerFigureAndWhatIsMissing()
    {
        var item = Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37));

        Assert.Equal(ItemState.Partly, item.State);
        AssertSummary(
            item,
            "ハードウェア・ソフトウェア台帳の412件のうち37件にサポート終了予定日がありません。",
            "37 of 412 entries in Hardware and software have no support end date."
        );
    }

    [Fact]
    public void Summary_SeveralLacks_NamesTheWorstAndCountsTheRest()
    {
        var item = Held.Computed(
            "2.2.1.2-①",
            (Held.SupportEnd, 412, 37),
            (Held.Version, 400, 12),
            (Held.Future, 412, 3)
        );

        AssertSummary(
            item,
            "ハードウェア・ソフトウェア台帳の412件のうち3件に正しい最終確認日がありません。ほかに2つの不足があります。",
            "3 of 412 entries in Hardware and software have a confirmation date in the future. 2 other conditions are not met either."
        );
    }

    [Fact]
    public void Summary_LargeFigures_AreGrouped()
    {
        var item = Held.Computed("2.2.1.2-①", 0, [Held.Ledger(12_345)], (Held.SupportEnd, 12_345, 1_000));

        Assert.StartsWith(
            "ハードウェア・ソフトウェア台帳の12,345件のうち1,000件に",
            Summary(item).Ja,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Summary_MissingDocument_SaysSoWithoutCounting()
    {
        AssertSummary(
            Held.Computed("2.2.1-①", (Held.Procedure, 1, 1)),
            "組織の概要に資産管理の手続がありません。",
            "The organisation profile has no asset procedure."
        );
        AssertSummary(
            Held.Computed("2.2.1-①", (Held.Procedure, 0, 0)),
            "組織の概要がまだなく、資産管理の手続が分かりません。",
            "The organisation profile is not filled in yet: it has no asset procedure."
        );
    }

    [Fact]
    public void Summary_Met_CountsAllEntries()
    {
        AssertSummary(
            Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 0)),
            "412件すべてが条件を満たします。",
            "All 412 entries fulfil the conditions."
        );
        AssertSummary(
            Held.Computed("2.2.1.2-①", 0, [Held.Ledger(1)], (Held.SupportEnd, 1, 0)),
            "記録1件が条件を満たします。",
            "The one entry fulfils the conditions."
        );
    }

    [Fact]
    public void Summary_MetWithinTolerance_DoesNotHideTheLack()
    {
        var item = Held.Computed("2.2.1.2-①", 5, [Held.Ledger(412)], (Held.SupportEnd, 412, 3));

        Assert.Equal(ItemState.Met, item.State);
        AssertSummary(
            item,
            "ハードウェア・ソフトウェア台帳の412件のうち3件にサポート終了予定日がありませんが、自組織の許容（5％）の範囲です。",
            "3 of 412 entries in Hardware and software have no support end date, which is within the organisation's own tolerance of 5%."
        );
    }

    [Fact]
    public void Summary_RefusedRows_SayWhatTheAcceptedOnesGive()
    {
        var item = Held.Computed("2.2.1.2-①", 0, [Held.Ledger(412, refused: 2)], (Held.SupportEnd, 412, 37));

        AssertSummary(
            item,
            "取込みで2行が拒まれたため不完全です。受け入れた行だけなら「一部」です。",
            "Incomplete: 2 rows were refused on import. By the accepted rows alone it would be “Partly”."
        );
    }

    [Fact]
    public void Summary_NoEntries_DependsOnWhatThereWas()
    {
        AssertJa(
            "まだ記録がありません（ハードウェア・ソフトウェア台帳）。",
            Held.Computed("2.2.1.2-①", 0, [Held.Ledger(0, everLoaded: false)])
        );
        AssertJa(
            "ハードウェア・ソフトウェア台帳が空です。以前の記録は残っていません。",
            Held.Computed("2.2.1.2-①", 0, [Held.Ledger(0)])
        );
        AssertJa(
            "決めごとはありますが、ハードウェア・ソフトウェア台帳に実施を示す記録がありません。",
            Held.Computed("2.2.1-①", 0, [Held.Ledger(0)], (Held.Procedure, 1, 0))
        );
    }

    [Fact]
    public void Summary_OneOfTwoLedgersEmpty_NamesIt() =>
        AssertSummary(
            Held.Computed("2.2.1-①", 0, [Held.Ledger(5), Held.Ledger(0, register: "data")], (Held.SupportEnd, 5, 0)),
            "情報（データ）台帳に記録がありません。",
            "Nothing is recorded in Data."
        );

    [Fact]
    public void Summary_Unassessed_SaysThatNothingIsRecorded() =>
        AssertSummary(
            Held.InState("2.1.1-①", ItemState.Unassessed),
            "まだ記録がありません。",
            "Nothing is recorded yet."
        );

    [Fact]
    public void Summary_Attested_SaysByWhomAndUntilWhen() =>
        AssertSummary(
            Held.Attested("2.1.1-①", until: new(2026, 12, 31)),
            "山田 花子による証明です（2026年12月31日まで有効）。記録を見て確かめた。",
            "山田 花子 vouches for it until 31 Dec 2026. 記録を見て確かめた."
        );

    [Fact]
    public void Summary_AttestedByNobody_DoesNotInventAName() =>
        Assert.StartsWith(
            "氏名のない担当者による",
            Summary(Held.Attested("2.1.1-①", by: "", until: new(2026, 12, 31))).Ja,
            StringComparison.Ordinal
        );

    [Fact]
    public void Summary_ExpiredAttestation_NamesTheDay()
    {
        var item = Held.Attested("2.1.1-①", until: new(2026, 3, 31));

        Assert.Equal(ItemState.Unassessed, item.State);
        AssertSummary(item, "証明の期限が2026年3月31日に切れました。", "The attestation expired on 31 Mar 2026.");
    }

    [Fact]
    public void Summary_AttestationThatDoesNotCount_SaysWhy()
    {
        AssertJa("証明に期限がないため、評価に数えません。", Held.Attested("2.1.1-①"));
        AssertJa(
            "証明の内容が書かれていないため、評価に数えません。",
            Held.Attested("2.1.1-①", statement: " ", until: new(2026, 12, 31))
        );
        AssertJa(
            "証明の確認日（2026年5月1日）が基準日より後です。",
            Held.Attested("2.1.1-①", on: new(2026, 5, 1), until: new(2026, 12, 31))
        );
    }

    [Fact]
    public void Summary_DocumentOnly_NamesTheDocument() =>
        AssertJa(
            "文書（規程集 第3章、2027年3月31日まで）はありますが、実施を示す記録がありません。",
            Held.Attested("2.1.1-①", basis: "document-only", evidence: "規程集 第3章", until: new(2027, 3, 31))
        );

    [Fact]
    public void Summary_NotApplicable_GivesTheReason() =>
        AssertSummary(
            Held.Attested("2.1.5-a", basis: "not-applicable", statement: "海外拠点がない。"),
            "対象外です。理由: 海外拠点がない。（山田 花子）",
            "Does not apply. Reason: 海外拠点がない。 (山田 花子)"
        );

    [Fact]
    public void Summary_NotApplicableByPersonOverComputed_GivesTheReasonNotTheFigures()
    {
        var computed = Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37));
        var item = computed with
        {
            State = ItemState.NotApplicable,
            Attestation = Held.Attested("2.2.1.2-①", basis: "not-applicable", statement: "資産がない").Attestation,
        };

        Assert.StartsWith("対象外です。理由: 資産がない。", Summary(item).Ja, StringComparison.Ordinal);
    }

    public static TheoryData<ItemState> States => [.. Enum.GetValues<ItemState>()];

    /// <summary>Whatever a later version records, a report must not fall over it.</summary>
    [Theory]
    [MemberData(nameof(States))]
    public void Summary_AnyStateWithoutAnythingBehindIt_IsASentence(ItemState state)
    {
        var summary = Summary(Held.InState("2.1.1-①", state));

        Assert.EndsWith("。", summary.Ja, StringComparison.Ordinal);
        Assert.EndsWith(".", summary.En, StringComparison.Ordinal);
    }

    private static Kernel.Text.Localized Summary(AssessedItem item) =>
        ItemWording.Summary(item, Held.AsOf, Held.Registers);

    private static void AssertJa(string expected, AssessedItem item) => Assert.Equal(expected, Summary(item).Ja);

    private static void AssertSummary(AssessedItem item, string ja, string en)
    {
        Assert.Equal(ja, Summary(item).Ja);
        Assert.Equal(en, Summary(item).En);
    }
}
