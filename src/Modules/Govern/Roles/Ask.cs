using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>Conditions in few words. The part of an id before the point is the register that is asked.</summary>
internal static class Ask
{
    public const string Catalogue = "fsa-2024-draft";
    public const string Roles = "roles";
    public const string Tasks = "responsibilities";
    public const string Contacts = "meetings";
    public const string Services = "services";

    /// <param name="has">See <see cref="Gap.Has"/>.</param>
    public static Condition Record(
        string id,
        Localized label,
        Localized missing,
        Localized remedy,
        string applies,
        string lacks,
        string? has = null,
        bool essential = false
    ) => new(Gap(id, label, missing, applies, lacks, has), FigureKind.Record, remedy, essential);

    public static Condition Contradiction(
        string id,
        Localized label,
        Localized missing,
        Localized remedy,
        string applies,
        string lacks,
        string has
    ) => new(Gap(id, label, missing, applies, lacks, has), FigureKind.Contradiction, remedy);

    public static Condition Confirmed(string register, string applies) =>
        Record(
            $"{register}.confirmed",
            ("周期のうちに確かめている", "Confirmed within the cycle"),
            ("最近の確認", "recent confirmation"),
            ("棚卸をする", "Confirm them"),
            applies,
            "t.confirmed_on is null or t.confirmed_on < @fresh_since"
        );

    public static Condition NotFromTheFuture(string register) =>
        Contradiction(
            $"{register}.confirmed-in-future",
            ("最終確認日が先の日付でない", "Confirmation does not lie in the future"),
            ("正しい最終確認日", "a confirmation date that is not in the future"),
            ("日付を直す", "Correct the dates"),
            "true",
            "t.confirmed_on > @as_of",
            "a confirmation date in the future"
        );

    public static Condition Reading(this Condition condition, RowSet set) =>
        condition with
        {
            Gap = condition.Gap with { Reads = [set] },
        };

    private static Gap Gap(string id, Localized label, Localized missing, string applies, string lacks, string? has) =>
        new(id, id[..id.IndexOf('.', StringComparison.Ordinal)], label, missing, applies, lacks, has);
}
