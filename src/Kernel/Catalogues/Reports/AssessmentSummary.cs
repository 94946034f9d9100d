using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>How many items of a group, as far as they are meant for the organisation, are in which state.</summary>
public sealed record StateCounts(IReadOnlyDictionary<ItemState, int> ByState)
{
    public int this[ItemState state] => ByState.GetValueOrDefault(state);

    public int Total => ByState.Values.Sum();

    /// <summary>Shown by records, or vouched for until a date. What nobody has assessed is not among them.</summary>
    public int Shown => this[ItemState.Met] + this[ItemState.Attested];

    public int NeedWork =>
        this[ItemState.NotMet] + this[ItemState.Incomplete] + this[ItemState.Partly] + this[ItemState.DocumentOnly];

    public static StateCounts Of(IEnumerable<AssessedItem> items) =>
        new(items.Where(item => item.Asked).CountBy(item => item.State).ToDictionary());
}

/// <summary>Where an organisation stands, in four sentences that a director understands. There is no score.</summary>
/// <param name="Addresses">Whom the desirable items address, by reason.</param>
public sealed record AssessmentSummary(
    StateCounts Basic,
    StateCounts Desirable,
    IReadOnlyList<(Address Address, int Items)> Addresses
)
{
    public static AssessmentSummary Of(Assessment assessment) =>
        new(
            StateCounts.Of(assessment.Items.Where(item => item.Item.Kind == ItemKind.Basic)),
            StateCounts.Of(assessment.Items.Where(item => item.Item.Kind == ItemKind.Desirable)),
            assessment.Addresses
        );

    public IReadOnlyList<Localized> Sentences => [Shown, ToDo, Chosen, Whom];

    private Localized Shown
    {
        get
        {
            var apart = Apart(Basic);
            return (
                $"基本的な対応事項{N(Basic.Total)}のうち、台帳の記録で示せるのは{N(Basic[ItemState.Met])}、期限付きの証明で示せるのは{N(Basic[ItemState.Attested])}です{apart.Ja}。",
                $"Of the {N(Basic.Total)} basic items, records show {N(Basic[ItemState.Met])} and attestations with an end date {N(Basic[ItemState.Attested])}{apart.En}."
            );
        }
    }

    private Localized ToDo
    {
        get
        {
            var states = Listed(Basic);
            var unassessed = Basic[ItemState.Unassessed];
            return (
                $"手当てが必要なのは{N(Basic.NeedWork)}{(states.Ja.Length == 0 ? "" : $"（{states.Ja}）")}、まだ評価していないのは{N(unassessed)}で、未評価は充足に数えていません。",
                $"{N(Basic.NeedWork)} need work{(states.En.Length == 0 ? "" : $" ({states.En})")}; {N(unassessed)} are not assessed yet and are not counted as met."
            );
        }
    }

    private Localized Chosen
    {
        get
        {
            var (asked, open, not) = (
                Of(AddressAnswer.Addressed),
                Of(AddressAnswer.Open),
                Of(AddressAnswer.NotAddressed)
            );
            if (Addresses.Count == 0)
            {
                return ("対応が望ましい事項はこの版にありません。", "This version has no desirable items.");
            }

            var ja =
                $"対応が望ましい事項{N(asked + open + not)}のうち、自組織に向けられているのは{N(asked)}"
                + (open > 0 ? $"、組織の概要からは決まらないのは{N(open)}" : "")
                + (not > 0 ? $"、向けられていない（任意の）ものは{N(not)}で未評価に数えません" : "です");
            var en =
                $"Of the {N(asked + open + not)} desirable items {N(asked)} address this organisation"
                + (open > 0 ? $"; for {N(open)} the profile leaves it open" : "")
                + (not > 0 ? $"; {N(not)} do not, are optional and never counted as unassessed" : "");
            return (
                $"{ja}。{(not > 0 ? "任意のものを除くと、" : "")}示せるのは{N(Desirable.Shown)}、手当て中は{N(Desirable.NeedWork)}、対象外は{N(Desirable[ItemState.NotApplicable])}、未評価は{N(Desirable[ItemState.Unassessed])}です。",
                $"{en}. {(not > 0 ? "Of the others " : "")}{N(Desirable.Shown)} are shown, {N(Desirable.NeedWork)} need work, {N(Desirable[ItemState.NotApplicable])} do not apply and {N(Desirable[ItemState.Unassessed])} are not assessed."
            );
        }
    }

    /// <summary>Why the desirable items do or do not address the organisation.</summary>
    private Localized Whom =>
        (
            string.Join("", Addresses.Select(each => $"望ましい事項の{N(each.Items)}項目は、{each.Address.Why.Ja}")),
            string.Join(' ', Addresses.Select(each => $"{N(each.Items)} desirable: {each.Address.Why.En}"))
        );

    private int Of(AddressAnswer answer) =>
        Addresses.Where(each => each.Address.Answer == answer).Sum(each => each.Items);

    private static Localized Apart(StateCounts counts)
    {
        var (accepted, outside) = (counts[ItemState.Accepted], counts[ItemState.NotApplicable]);
        var ja = new[] { accepted > 0 ? $"承認済例外が{N(accepted)}" : "", outside > 0 ? $"対象外が{N(outside)}" : "" };
        var en = new[]
        {
            accepted > 0 ? $"{N(accepted)} accepted as exceptions" : "",
            outside > 0 ? $"{N(outside)} not applicable" : "",
        };
        return accepted + outside == 0
            ? ("", "")
            : (
                $"（ほかに{string.Join('、', ja.Where(part => part.Length > 0))}）",
                $" ({string.Join(", ", en.Where(part => part.Length > 0))} besides)"
            );
    }

    private static Localized Listed(StateCounts counts)
    {
        var states = StateWords
            .ByUrgency.Where(state =>
                state is ItemState.NotMet or ItemState.Incomplete or ItemState.Partly or ItemState.DocumentOnly
            )
            .Where(state => counts[state] > 0)
            .Select(state => (Word: StateWords.Word(state), Count: N(counts[state])))
            .ToList();
        return (
            string.Join('、', states.Select(state => $"{state.Word.Ja}{state.Count}")),
            string.Join(", ", states.Select(state => $"{state.Word.En.ToLowerInvariant()} {state.Count}"))
        );
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
