using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Modules.Sector.Knowledge;

/// <summary>What waits in the register of knowledge from the bureaus, and what it does not take.</summary>
public static class BureauKnowledgeRules
{
    private const string Register = "knowledge";

    /// <summary>Within so many days what came in is analysed, and what is analysed goes back. This product's own choice.</summary>
    private const int Days = 14;

    /// <summary>Nothing is asked of what has no date of receipt but the date.</summary>
    public static IReadOnlyList<Gap> Gaps { get; } =
    [
        new(
            "knowledge.received-on",
            Register,
            ("受付日がある", "Has a day of receipt"),
            ("受付日", "day of receipt"),
            "true",
            "t.received_on is null"
        ),
        new(
            "knowledge.analysis",
            Register,
            ("分析している", "Is analysed"),
            ("分析", "analysis"),
            "true",
            "t.state in ('received', '') or t.state <> 'received' and t.analysis = ''"
        ),
        new(
            "knowledge.analysis-late",
            Register,
            ("受け付けて14日のうちに分析している", "Is analysed within 14 days of receipt"),
            ("14日のうちの分析", "analysis after more than 14 days"),
            "t.state in ('received', '')",
            $"t.received_on < @as_of - {Days}"
        ),
        new(
            "knowledge.return",
            Register,
            ("分析を部局へ返している", "The analysis went back to the bureaus"),
            ("還元", "return"),
            "t.state in ('analysed', 'returned')",
            "t.state = 'analysed' or t.returned_on is null or t.returned_to = ''"
        ),
        new(
            "knowledge.return-late",
            Register,
            ("受け付けて28日のうちに返している", "Went back within 28 days of receipt"),
            ("28日のうちの還元", "return after more than 28 days"),
            "t.state <> 'returned'",
            $"t.received_on < @as_of - {2 * Days}"
        ),
    ];

    /// <summary>
    /// Rows are not hidden from single units, and the audit trail holds their content: what must stay with named readers has
    /// no place here.
    /// </summary>
    public static EntryRule Sharing { get; } =
        new(
            Register,
            draft =>
            {
                if (draft.Text("sharing") is "red" or "amber-strict")
                {
                    draft.Refuse(
                        "sharing",
                        (
                            "この台帳は見る人を部局ごとに分けられません。TLP:AMBER+STRICTとTLP:REDのものは、定められた別の手段で扱ってください。",
                            "This register cannot keep entries from single units. Handle TLP:AMBER+STRICT and TLP:RED by the means meant for them."
                        )
                    );
                }
            }
        );
}
