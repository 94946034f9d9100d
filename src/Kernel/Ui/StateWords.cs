using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Ui;

/// <summary>How a state is shown: its shape, its class in the stylesheet and its words.</summary>
public static class StateWords
{
    /// <summary>In the order in which they need a person.</summary>
    public static IReadOnlyList<ItemState> ByUrgency { get; } =
    [
        ItemState.NotMet,
        ItemState.Incomplete,
        ItemState.Partly,
        ItemState.DocumentOnly,
        ItemState.Unassessed,
        ItemState.Attested,
        ItemState.Accepted,
        ItemState.NotApplicable,
        ItemState.Met,
    ];

    public static string Class(ItemState state) =>
        state switch
        {
            ItemState.Unassessed => "unknown",
            ItemState.NotMet => "unmet",
            ItemState.Incomplete => "refused",
            ItemState.Partly => "partly",
            ItemState.DocumentOnly => "paper",
            ItemState.Attested => "attested",
            ItemState.Accepted => "accepted",
            ItemState.NotApplicable => "outside",
            ItemState.Met => "met",
        };

    public static IconName Shape(ItemState state) =>
        state switch
        {
            ItemState.Unassessed => IconName.Unknown,
            ItemState.NotMet => IconName.Unmet,
            ItemState.Incomplete => IconName.Refused,
            ItemState.Partly => IconName.Partly,
            ItemState.DocumentOnly => IconName.Paper,
            ItemState.Attested => IconName.Attested,
            ItemState.Accepted => IconName.Accepted,
            ItemState.NotApplicable => IconName.Outside,
            ItemState.Met => IconName.Met,
        };

    public static Localized Word(ItemState state) =>
        state switch
        {
            ItemState.Unassessed => ("未評価", "Unassessed"),
            ItemState.NotMet => ("未充足", "Not met"),
            ItemState.Incomplete => ("不完全", "Incomplete"),
            ItemState.Partly => ("一部", "Partly"),
            ItemState.DocumentOnly => ("文書のみ", "Document only"),
            ItemState.Attested => ("証明（期限付）", "Attested"),
            ItemState.Accepted => ("承認済例外", "Accepted"),
            ItemState.NotApplicable => ("対象外", "N/A"),
            ItemState.Met => ("充足", "Met"),
        };

    /// <summary>A word that fits a cell of the matrix; the full word is in the cell's accessible name.</summary>
    public static Localized ShortWord(ItemState state) =>
        state switch
        {
            ItemState.Unassessed => ("未評価", "Not yet"),
            ItemState.Incomplete => ("不完全", "Incompl."),
            ItemState.DocumentOnly => ("文書", "Doc only"),
            ItemState.Attested => ("証明", "Attested"),
            ItemState.Accepted => ("例外", "Accepted"),
            _ => Word(state),
        };
}
