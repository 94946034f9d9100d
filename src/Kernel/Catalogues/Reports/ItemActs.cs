using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>What would make one item better, the most effective act first.</summary>
public static class ItemActs
{
    public const string Attestations = "attestations";

    public static IReadOnlyList<NextAct> Of(AssessedItem item, DateOnly asOf, RegisterSet registers)
    {
        if (item.State is ItemState.Met or ItemState.Accepted)
        {
            return [];
        }

        if (item.State is ItemState.Attested or ItemState.NotApplicable)
        {
            return NextActs.EndsSoon(item, asOf) ? [Renew(item, asOf)] : [];
        }

        return item.Outcome is { } outcome ? Computed(item, outcome, registers) : [Vouch(item, asOf, registers)];
    }

    private static List<NextAct> Computed(AssessedItem item, CheckOutcome outcome, RegisterSet registers)
    {
        if (item.State == ItemState.Incomplete)
        {
            return [MendRows(item, outcome, registers)];
        }

        var acts = new List<NextAct>();
        if (outcome.Evidence.Any(ledger => ledger.Entries > 0))
        {
            var lacks = JudgedFigure.Of(outcome).Where(judged => judged.IsLack).ToList();
            acts.AddRange(lacks.Select(judged => Mend(item, outcome, judged, lacks.Count - 1, registers)));
        }

        acts.AddRange(
            outcome.Evidence.Where(ledger => ledger.Entries == 0).Select(ledger => Load(item, ledger, registers))
        );
        return acts;
    }

    private static NextAct Mend(
        AssessedItem item,
        CheckOutcome outcome,
        JudgedFigure judged,
        int others,
        RegisterSet registers
    )
    {
        var mended = outcome
            .Figures.Select(figure =>
                figure.Id == judged.Figure.Id
                    ? figure with
                    {
                        Lacking = 0,
                        Population = Math.Max(1, figure.Population),
                    }
                    : figure
            )
            .ToList();
        var to = Judgement.Judge(outcome.Evidence, mended, outcome.TolerancePercent).State;
        var (remedy, lacking) = (judged.Condition.Remedy, ComputedWording.Count(judged.Figure.Lacking));
        var counted =
            judged.Figure.Kind != FigureKind.Document
            && registers.Find(judged.Condition.Gap.Register) is not { Single: true };
        return new NextAct(
            item.Item.Id,
            item.Item.Kind,
            counted ? ($"{remedy.Ja}（{lacking}件）", $"{remedy.En} ({lacking})") : remedy,
            ComputedWording.LackSentence(judged, registers),
            item.State,
            to,
            others,
            judged.Condition.Gap.Register,
            judged.Condition.Id
        );
    }

    private static NextAct MendRows(AssessedItem item, CheckOutcome outcome, RegisterSet registers)
    {
        var ledger = outcome.Evidence.MaxBy(each => each.RefusedRows);
        var label = ComputedWording.LabelOf(ledger.Register, registers);
        var rows = ComputedWording.Count(ledger.RefusedRows);
        return new NextAct(
            item.Item.Id,
            item.Item.Kind,
            (
                $"拒まれた{rows}行を直して取り込む",
                $"Correct and import the {rows} refused {(ledger.RefusedRows == 1 ? "row" : "rows")}"
            ),
            (
                $"{label.Ja}の取込みで{rows}行が拒まれ、判定できません。",
                $"{label.En}: {rows} {(ledger.RefusedRows == 1 ? "row was" : "rows were")} refused on import, so it cannot be judged."
            ),
            ItemState.Incomplete,
            item.Otherwise,
            0,
            ledger.Register
        );
    }

    private static NextAct Load(AssessedItem item, LedgerEvidence ledger, RegisterSet registers)
    {
        var label = ComputedWording.LabelOf(ledger.Register, registers);
        return new NextAct(
            item.Item.Id,
            item.Item.Kind,
            ($"{label.Ja}を取り込む", $"Import: {label.En}"),
            ledger.EverLoaded
                ? ($"{label.Ja}が空です。", $"{label.En} is empty.")
                : ($"{label.Ja}にまだ記録がありません。", $"{label.En} has no entries yet."),
            item.State,
            null,
            0,
            ledger.Register
        );
    }

    private static NextAct Vouch(AssessedItem item, DateOnly asOf, RegisterSet registers) =>
        new(
            item.Item.Id,
            item.Item.Kind,
            item.State == ItemState.DocumentOnly
                ? ($"実施を確かめて示す（{item.Item.ShortText.Ja}）", $"Confirm the practice: {item.Item.ShortText.En}")
                : (
                    $"確かめて証明を記録する（{item.Item.ShortText.Ja}）",
                    $"Find out and attest: {item.Item.ShortText.En}"
                ),
            ItemWording.Summary(item, asOf, registers),
            item.State,
            ItemState.Attested,
            0,
            Attestations
        );

    private static NextAct Renew(AssessedItem item, DateOnly asOf)
    {
        var last = item.Attestation!.ExpiresOn!.Value;
        var day = Dates.Both(last);
        var days = last.DayNumber - asOf.DayNumber;
        Localized when =
            days == 0 ? ("今日かぎり", "today") : ($"あと{days}日", days == 1 ? "1 day left" : $"{days} days left");
        return new NextAct(
            item.Item.Id,
            item.Item.Kind,
            ($"証明を更新する（{item.Item.ShortText.Ja}）", $"Renew the attestation: {item.Item.ShortText.En}"),
            ($"証明の期限が{day.Ja}に切れます（{when.Ja}）。", $"The attestation expires on {day.En} ({when.En})."),
            item.State,
            item.State,
            0,
            Attestations,
            DueOn: last
        );
    }
}
