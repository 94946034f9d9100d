using System.Collections.Frozen;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>The codes by which states are stored and exchanged.</summary>
public static class StateCode
{
    public const string Met = "met";
    public const string Partly = "partly";
    public const string NotMet = "not-met";
    public const string DocumentOnly = "document-only";
    public const string Attested = "attested";
    public const string Accepted = "accepted";
    public const string NotApplicable = "not-applicable";
    public const string Unassessed = "unassessed";
    public const string Incomplete = "incomplete";

    private static readonly FrozenDictionary<string, Localized> Labels = new Dictionary<string, Localized>(
        StringComparer.Ordinal
    )
    {
        [Met] = ("充足", "met"),
        [Partly] = ("一部充足", "partly met"),
        [NotMet] = ("未充足", "not met"),
        [DocumentOnly] = ("文書のみ", "document only"),
        [Attested] = ("証明（期限付）", "attested until a date"),
        [Accepted] = ("承認済例外", "accepted exception"),
        [NotApplicable] = ("対象外", "not applicable"),
        [Unassessed] = ("未評価", "not assessed"),
        [Incomplete] = ("不完全（一部の行を読めず）", "incomplete: some records were refused"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => Labels.Keys;

    public static bool IsKnown(string state) => Labels.ContainsKey(state);

    /// <summary>The words of exchanged documents, which say more than a cell can.</summary>
    public static Localized LabelOf(string state) => Labels[state];

    public static string Of(ItemState state) =>
        state switch
        {
            ItemState.Met => Met,
            ItemState.Partly => Partly,
            ItemState.NotMet => NotMet,
            ItemState.DocumentOnly => DocumentOnly,
            ItemState.Attested => Attested,
            ItemState.Accepted => Accepted,
            ItemState.NotApplicable => NotApplicable,
            ItemState.Unassessed => Unassessed,
            ItemState.Incomplete => Incomplete,
        };

    /// <summary>A code that this program does not know is unassessed: never counted as met.</summary>
    public static ItemState Parse(string? code) =>
        code switch
        {
            Met => ItemState.Met,
            Partly => ItemState.Partly,
            NotMet => ItemState.NotMet,
            DocumentOnly => ItemState.DocumentOnly,
            Attested => ItemState.Attested,
            Accepted => ItemState.Accepted,
            NotApplicable => ItemState.NotApplicable,
            Incomplete => ItemState.Incomplete,
            _ => ItemState.Unassessed,
        };
}
