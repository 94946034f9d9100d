using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>One line of this week's work.</summary>
/// <param name="When">How urgent it is; empty when <paramref name="State"/> says it.</param>
/// <param name="State">The state that the act would mend.</param>
/// <param name="Source">The item and what the act changes.</param>
public sealed record HomeTask(
    Localized When,
    DateOnly? Day,
    bool IsLate,
    ItemState? State,
    Localized Sentence,
    Localized Source,
    Localized Act,
    string Href
)
{
    public const int ExpiringListed = 5;
    public const int ActsListed = 5;

    /// <summary>What has a date first, then what blocks the figures, then what gains most.</summary>
    public static IReadOnlyList<HomeTask> Of(
        Assessment assessment,
        IReadOnlyList<LedgerStatus> ledgers,
        RegisterSet registers,
        bool mayWrite
    ) =>
        [
            .. Expiring(assessment, mayWrite),
            .. ledgers.Where(ledger => ledger.RefusedRows > 0).Select(ledger => Refused(ledger, assessment)),
            .. NextActs
                .Of(assessment, registers)
                .Where(act => act.DueOn is null && act.From != ItemState.Incomplete)
                // An expired attestation stands above with its date.
                .Where(act =>
                    act.Register != ItemActs.Attestations || !HasExpired(assessment.Find(act.Item)!, assessment.AsOf)
                )
                .Take(ActsListed)
                .Select(act => Next(act, assessment, mayWrite)),
            .. Undecided(assessment, mayWrite),
        ];

    private static bool HasExpired(AssessedItem item, DateOnly asOf) =>
        item is { Asked: true, Computed: false } && item.Attestation?.HasExpiredOn(asOf) == true;

    private static IEnumerable<HomeTask> Expiring(Assessment assessment, bool mayWrite) =>
        assessment
            .Items.Where(item => HasExpired(item, assessment.AsOf) || NextActs.EndsSoon(item, assessment.AsOf))
            .OrderBy(item => item.Attestation!.ExpiresOn)
            .Take(ExpiringListed)
            .Select(item => Expiring(item, assessment.AsOf, mayWrite));

    private static HomeTask Expiring(AssessedItem item, DateOnly asOf, bool mayWrite)
    {
        var last = item.Attestation!.ExpiresOn!.Value;
        var days = last.DayNumber - asOf.DayNumber;
        var name = item.Item.ShortText;
        return new HomeTask(
            InDays(days),
            last,
            days < 0,
            null,
            days < 0
                ? (
                    $"「{name.Ja}」の証明が切れ、未評価に戻りました。",
                    $"The attestation of “{name.En}” expired; the item is unassessed again."
                )
                : (
                    $"「{name.Ja}」の証明が切れます。過ぎると未評価に戻ります。",
                    $"The attestation of “{name.En}” ends; after that day the item is unassessed again."
                ),
            (
                $"{item.Item.Id} ・ {KindWords.InFull(item.Item.Kind).Ja}",
                $"{item.Item.Id} · {KindWords.InFull(item.Item.Kind).En}"
            ),
            mayWrite ? ("証明を更新する", "Renew it") : ("項目を見る", "See the item"),
            mayWrite ? Addresses.Attest(item.Item.Id) : Addresses.Item(item.Item.Id)
        );
    }

    private static HomeTask Refused(LedgerStatus ledger, Assessment assessment)
    {
        var rows = N(ledger.RefusedRows);
        var label = ledger.Register.Label;
        var blocked = assessment
            .Items.Where(item =>
                item.State == ItemState.Incomplete && item.Outcome!.Check.Registers.Contains(ledger.Register.Id)
            )
            .ToList();
        Localized effect =
            blocked.Count == 0
                ? ("判定には使わない台帳です", "No item reads this ledger")
                : (
                    $"{string.Join("、", blocked.Select(item => item.Item.Id))} が不完全",
                    $"Makes {string.Join(", ", blocked.Select(item => item.Item.Id))} incomplete"
                );
        return new HomeTask(
            ("取込みの残り", "Left of an import"),
            ledger.ImportedAt is { } at ? JapanTime.DayOf(at) : null,
            false,
            null,
            (
                $"{label.Ja}の取込みで{rows}行が拒まれたままです。",
                $"{label.En}: {rows} imported {(ledger.RefusedRows == 1 ? "row is" : "rows are")} still refused."
            ),
            effect,
            ($"{rows}行を開く", $"Open the {rows} {(ledger.RefusedRows == 1 ? "row" : "rows")}"),
            Addresses.Imports(ledger.Register.Id)
        );
    }

    /// <summary>Nobody can say what is left to do before it is known whom the items address.</summary>
    private static IEnumerable<HomeTask> Undecided(Assessment assessment, bool mayWrite) =>
        assessment
            .Addresses.Where(each => each.Address.Answer == AddressAnswer.Open)
            .Take(1)
            .Select(each => new HomeTask(
                ("決めること", "To be decided"),
                null,
                false,
                null,
                each.Address.Why,
                ($"対応が望ましい事項の{N(each.Items)}項目", $"{N(each.Items)} desirable items"),
                mayWrite ? ("組織の概要を直す", "Mend the profile") : ("組織の概要を見る", "See the profile"),
                "/registers/profile"
            ));

    private static HomeTask Next(NextAct act, Assessment assessment, bool mayWrite)
    {
        var item = assessment.Find(act.Item)!.Item;
        var also = act.AlsoServes.Count;
        return new HomeTask(
            ("", ""),
            null,
            false,
            act.From,
            act.Reason,
            (
                $"{act.Item} {item.ShortText.Ja} ・ {act.Effect.Ja}{(also == 0 ? "" : $" ・ ほか{N(also)}項目にも効く")}",
                $"{act.Item} {item.ShortText.En} ・ {act.Effect.En}{(also == 0 ? "" : $" ・ also helps {N(also)} other {(also == 1 ? "item" : "items")}")}"
            ),
            Button(act, mayWrite),
            Addresses.Act(act, mayWrite)
        );
    }

    private static Localized Button(NextAct act, bool mayWrite) =>
        act.Register == ItemActs.Attestations
            ? mayWrite
                ? ("証明を記録する", "Attest")
                : ("項目を見る", "See the item")
            : mayWrite
                ? act.Title
                : ("台帳で見る", "See the ledger");

    private static Localized InDays(int days) =>
        days switch
        {
            < 0 => ($"{N(-days)}日超過", $"{N(-days)} {(days == -1 ? "day" : "days")} late"),
            0 => ("今日", "Today"),
            1 => ("あした", "Tomorrow"),
            _ => ($"あと{N(days)}日", $"In {N(days)} days"),
        };

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
