using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Sentences for items that records decide.</summary>
internal static class ComputedWording
{
    public static Localized Summary(AssessedItem item, CheckOutcome outcome, RegisterSet registers)
    {
        if (item.State == ItemState.Incomplete)
        {
            return Incomplete(item, outcome);
        }

        if (outcome.Evidence.All(ledger => ledger.Entries == 0))
        {
            return WithoutRecords(item, outcome, registers);
        }

        if (item.State == ItemState.Met)
        {
            return Met(outcome, registers);
        }

        var lacks = JudgedFigure.Of(outcome).Where(figure => figure.IsLack).ToList();
        var empty = outcome.Evidence.Where(ledger => ledger.Entries == 0).ToList();
        if (lacks.Count == 0)
        {
            return Empty(empty, registers);
        }

        var first = LackSentence(lacks[0], registers);
        var more = lacks.Count - 1;
        return more == 0
            ? first
            : (
                $"{first.Ja}ほかに{Count(more)}つの不足があります。",
                $"{first.En} {Count(more)} other condition{(more == 1 ? " is" : "s are")} not met either."
            );
    }

    /// <summary>「…台帳の412件のうち37件に…がありません。」</summary>
    public static Localized LackSentence(JudgedFigure judged, RegisterSet registers)
    {
        var (gap, figure) = (judged.Condition.Gap, judged.Figure);
        var label = LabelOf(gap.Register, registers);
        if (registers.Find(gap.Register) is { Single: true } || figure.Kind == FigureKind.Document)
        {
            return figure.Population == 0
                ? (
                    $"{label.Ja}がまだなく、{gap.Missing.Ja}が分かりません。",
                    $"The {Small(label.En)} is not filled in yet: it has {gap.Has}."
                )
                : ($"{label.Ja}に{gap.Missing.Ja}がありません。", $"The {Small(label.En)} has {gap.Has}.");
        }

        if (figure.Population == 0)
        {
            return (
                $"{label.Ja}に「{gap.Label.Ja}」の対象がありません。",
                $"No entry in {label.En} is of the kind that “{gap.Label.En}” asks about."
            );
        }

        var (all, lacking) = (Count(figure.Population), Count(figure.Lacking));
        return (
            $"{label.Ja}の{all}件のうち{lacking}件に{gap.Missing.Ja}がありません。",
            $"{lacking} of {all} {Entries(figure.Population)} in {label.En} {(figure.Lacking == 1 ? "has" : "have")} {gap.Has}."
        );
    }

    public static Localized LabelOf(string register, RegisterSet registers) =>
        registers.Find(register)?.Label ?? new Localized(register, register);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Localized Incomplete(AssessedItem item, CheckOutcome outcome)
    {
        var rows = outcome.Evidence.Sum(ledger => ledger.RefusedRows);
        var otherwise = StateWords.Word(item.Otherwise ?? ItemState.Unassessed);
        return (
            $"取込みで{Count(rows)}行が拒まれたため不完全です。受け入れた行だけなら「{otherwise.Ja}」です。",
            $"Incomplete: {Count(rows)} {(rows == 1 ? "row was" : "rows were")} refused on import. By the accepted rows alone it would be “{otherwise.En}”."
        );
    }

    private static Localized WithoutRecords(AssessedItem item, CheckOutcome outcome, RegisterSet registers)
    {
        var names = outcome.Evidence.Select(ledger => LabelOf(ledger.Register, registers)).ToList();
        var (ja, en) = (
            string.Join('、', names.Select(name => name.Ja)),
            string.Join(", ", names.Select(name => name.En))
        );
        return item.State switch
        {
            ItemState.DocumentOnly => (
                $"決めごとはありますが、{ja}に実施を示す記録がありません。",
                $"A rule exists, but nothing in {en} shows that it is put into practice."
            ),
            ItemState.NotMet => (
                $"{ja}が空です。以前の記録は残っていません。",
                $"There are no entries any more in {en}."
            ),
            _ => ($"まだ記録がありません（{ja}）。", $"Nothing is recorded yet ({en})."),
        };
    }

    private static Localized Met(CheckOutcome outcome, RegisterSet registers)
    {
        var total = outcome.Evidence.Sum(ledger => ledger.Entries);
        var tolerated = JudgedFigure.Of(outcome).FirstOrDefault(figure => figure.Verdict == FigureVerdict.Tolerated);
        if (tolerated is not null)
        {
            var percent = outcome.TolerancePercent.ToString("0.##", CultureInfo.InvariantCulture);
            var lack = LackSentence(tolerated, registers);
            return (
                $"{lack.Ja.TrimEnd('。')}が、自組織の許容（{percent}％）の範囲です。",
                $"{lack.En.TrimEnd('.')}, which is within the organisation's own tolerance of {percent}%."
            );
        }

        return total == 1
            ? ("記録1件が条件を満たします。", "The one entry fulfils the conditions.")
            : ($"{Count(total)}件すべてが条件を満たします。", $"All {Count(total)} entries fulfil the conditions.");
    }

    private static Localized Empty(List<LedgerEvidence> empty, RegisterSet registers)
    {
        var names = empty.Select(ledger => LabelOf(ledger.Register, registers)).ToList();
        return (
            $"{string.Join('、', names.Select(name => name.Ja))}に記録がありません。",
            $"Nothing is recorded in {string.Join(", ", names.Select(name => name.En))}."
        );
    }

    private static string Small(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    private static string Entries(long count) => count == 1 ? "entry" : "entries";
}
