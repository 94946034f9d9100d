using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>Conditions that several items of 2.2.1 ask alike. The same id always means the same question.</summary>
internal static class Shared
{
    public const string Catalogue = "fsa-2024-draft";
    public const string Profile = "profile";
    public const string Systems = "systems";
    public const string Software = "software";
    public const string Data = "data";
    public const string Services = "services";

    /// <param name="has">See <see cref="Gap.Has"/>.</param>
    public static Condition Record(
        string id,
        string register,
        Localized label,
        Localized missing,
        Localized remedy,
        string applies,
        string lacks,
        string? has = null
    ) => new(new Gap(id, register, label, missing, applies, lacks, has), FigureKind.Record, remedy);

    public static Condition Document(
        string id,
        Localized label,
        Localized missing,
        Localized remedy,
        string lacks,
        bool essential = false,
        string applies = Predicates.All,
        string? has = null
    ) => new(new Gap(id, Profile, label, missing, applies, lacks, has), FigureKind.Document, remedy, essential);

    public static Condition Contradiction(
        string id,
        string register,
        Localized label,
        Localized missing,
        Localized remedy,
        string applies,
        string lacks,
        string? has = null
    ) => new(new Gap(id, register, label, missing, applies, lacks, has), FigureKind.Contradiction, remedy);

    public static Condition Confirmed(string register, string applies = Predicates.Live, string suffix = "confirmed") =>
        Record(
            $"{register}.{suffix}",
            register,
            ("周期のうちに確かめている", "Confirmed within the cycle"),
            ("最近の確認", "recent confirmation"),
            ("棚卸をする", "Confirm them"),
            applies,
            Predicates.Stale
        );

    public static Condition NotFromTheFuture(string register) =>
        Contradiction(
            $"{register}.confirmed-in-future",
            register,
            ("最終確認日が先の日付でない", "Confirmation does not lie in the future"),
            ("正しい最終確認日", "a confirmation date that is not in the future"),
            ("日付を直す", "Correct the dates"),
            Predicates.All,
            Predicates.FromTheFuture,
            has: "a confirmation date in the future"
        );

    public static Condition LifeCycleSet(string register) =>
        Record(
            $"{register}.life-cycle",
            register,
            ("状態（取得・使用・保管・廃棄）がある", "Has a life-cycle state"),
            ("状態", "life-cycle state"),
            ("状態を埋める", "Fill in the state"),
            Predicates.All,
            "t.life_cycle = ''"
        );

    public static Condition Rated(string register) =>
        Record(
            $"{register}.rated",
            register,
            (
                "機密性・完全性・可用性と保護区分がある",
                "Rated for confidentiality, integrity, availability and protection"
            ),
            ("重要度", "rating"),
            ("重要度をつける", "Rate them"),
            Predicates.Live,
            Predicates.Unrated,
            has: "an incomplete rating"
        );

    public static Condition ProtectedAsRated(string register) =>
        Contradiction(
            $"{register}.protected-as-rated",
            register,
            ("重要度と保護区分が食い違わない", "Protection class agrees with the rating"),
            ("重要度に見合う保護区分", "a protection class that fits the rating"),
            ("保護区分を直す", "Correct the protection class"),
            Predicates.Live,
            Predicates.Underprotected,
            has: "a protection class too low for the rating"
        );
}
