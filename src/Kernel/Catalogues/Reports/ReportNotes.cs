using System.Globalization;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>How the states come about, in the words that every report uses.</summary>
public static class ReportNotes
{
    public static IReadOnlyList<Localized> Of(Assessment assessment)
    {
        var (day, checkedOn) = (Dates.Both(assessment.AsOf), Dates.Both(assessment.Catalogue.VerifiedOn));
        var computed = assessment.Items.Count(item => item.Computed).ToString(CultureInfo.InvariantCulture);
        var cycle = assessment.Freshness.CycleMonths.ToString(CultureInfo.InvariantCulture);
        var tolerance = Tolerance(assessment);
        return
        [
            (
                "ガイドラインはリスクベースの対応を求めるもので、一律の対応を求めていません。対応が望ましい事項は、規模と特性に応じて選びます。",
                "The guideline asks for measures by risk and does not demand the same of everybody. Desirable items are chosen by size and characteristics."
            ),
            (
                "点数や達成率は出しません。未評価を充足に数えることもありません。",
                "There is no score and no rate of completion. What is not assessed is never counted as met."
            ),
            (
                $"{computed}項目は台帳の記録から計算しています。ほかの項目は、担当者が期限を切って示した証明によります。",
                $"{computed} items are computed from the records in ledgers. The others rest on what people attest until a date."
            ),
            (
                $"状態は{day.Ja}の時点のものです。記録の確認は{cycle}か月に1回とし、許容する不足は{tolerance}％までとしています（自組織の決めごと）。",
                $"States are those of {day.En}. By the organisation's own rule entries are confirmed every {cycle} months and up to {tolerance}% of them may lack something."
            ),
            (
                "欠かせない条件が欠けるか、ある条件で半分以上の記録に不足があれば未充足、それより小さい不足や食い違いが残れば一部とします。",
                "An item is not met when an essential condition fails or half of the entries or more lack something, and partly met while smaller lacks or contradictions remain."
            ),
            (
                $"項目の文章は本製品による要約で、公式の条文ではありません。出典: {assessment.Catalogue.Source}（{checkedOn.Ja}に照合）。",
                $"The items are summarised by this product; they are not the official wording. Source: {assessment.Catalogue.Source} (compared on {checkedOn.En})."
            ),
        ];
    }

    private static string Tolerance(Assessment assessment) =>
        (assessment.Items.FirstOrDefault(item => item.Outcome is not null)?.Outcome?.TolerancePercent ?? 0).ToString(
            "0.##",
            CultureInfo.InvariantCulture
        );
}
