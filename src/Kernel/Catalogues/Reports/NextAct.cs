using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>One thing to do, why, and what it changes.</summary>
/// <param name="Item">Id of the item that gains most by it.</param>
/// <param name="Title">In the words of a button.</param>
/// <param name="Reason">A sentence with the figure.</param>
/// <param name="From">The item's state today.</param>
/// <param name="To">The item's state once this is done; null when that is only known afterwards.</param>
/// <param name="Remaining">Further lacks of the item that this act does not mend.</param>
/// <param name="Register">Where to do it.</param>
/// <param name="Gap">The condition whose lacking entries are to be opened; null when there is none.</param>
/// <param name="DueOn">The day on which an attestation ends.</param>
/// <param name="AlsoServes">Ids of further items that the same act helps.</param>
public sealed record NextAct(
    string Item,
    ItemKind Kind,
    Localized Title,
    Localized Reason,
    ItemState From,
    ItemState? To,
    int Remaining,
    string Register,
    string? Gap = null,
    DateOnly? DueOn = null
)
{
    public IReadOnlyList<string> AlsoServes { get; init; } = [];

    /// <summary>「未充足 → 一部（ほかに3つの不足）」</summary>
    public Localized Effect
    {
        get
        {
            var from = StateWords.Word(From);
            if (To is not { } state)
            {
                return ($"{from.Ja} → 評価できる", $"{from.En} → can be assessed");
            }

            var to = StateWords.Word(state);
            if (DueOn is not null)
            {
                return (
                    $"{to.Ja}を保つ（切れると未評価）",
                    $"stays {to.En.ToLowerInvariant()} (unassessed once it expires)"
                );
            }

            var (more, others) =
                Remaining == 0
                    ? ("", "")
                    : (
                        $"（残る不足{ComputedWording.Count(Remaining)}）",
                        $" ({ComputedWording.Count(Remaining)} more to mend)"
                    );
            return state == From
                ? ($"{from.Ja}のまま{more}", $"still {from.En.ToLowerInvariant()}{others}")
                : ($"{from.Ja} → {to.Ja}{more}", $"{from.En} → {to.En}{others}");
        }
    }
}
