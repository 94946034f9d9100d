using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1.2-c: assets are classed so that the dependence of critical services on third parties can be managed: from
/// each critical service to its systems, and from these to the third parties.
/// </summary>
internal static class CriticalDependence
{
    public static Check Check { get; } =
        new(
            "critical-dependence",
            Shared.Catalogue,
            "2.2.1.2-c",
            [new(Shared.Services)],
            [
                Shared
                    .Record(
                        "services.systems",
                        Shared.Services,
                        ("支えるシステムに結びついている", "Linked to its systems"),
                        ("システム", "systems"),
                        ("システムを選ぶ", "Choose the systems"),
                        Predicates.All,
                        Predicates.NotLinked(Shared.Services),
                        has: "no supporting systems"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Services)),
                Shared.Record(
                    "services.dependence",
                    Shared.Services,
                    ("サードパーティに頼るか分かる", "Says whether it depends on third parties"),
                    ("サードパーティ依存", "dependence on third parties"),
                    ("依存の有無を答える", "Say which services depend on third parties"),
                    Predicates.All,
                    "t.third_party_dependence is null",
                    has: "no answer on dependence on third parties"
                ),
                Shared.Record(
                    "services.third-parties",
                    Shared.Services,
                    ("頼る相手先がある", "Names the third parties"),
                    ("依存先", "names of the third parties"),
                    ("依存先を埋める", "Fill in the parties"),
                    "t.third_party_dependence",
                    "t.third_parties = ''",
                    has: "no third party named"
                ),
                Shared
                    .Record(
                        "services.systems-rated",
                        Shared.Services,
                        ("支えるシステムに保護区分がある", "Its systems have a protection class"),
                        ("システムの保護区分", "protection class of its systems"),
                        ("システムの重要度をつける", "Rate the systems"),
                        Predicates.All,
                        Predicates.LinkedTo(Shared.Services, "unrated"),
                        has: "systems without a protection class"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Services)),
                Shared.Confirmed(Shared.Services, Predicates.All),
                Shared
                    .Contradiction(
                        "services.external-but-independent",
                        Shared.Services,
                        (
                            "外部サービスを使うのに「依存なし」となっていない",
                            "Does not claim independence while using external services"
                        ),
                        ("正しい依存の有無", "the true dependence"),
                        ("依存の有無を直す", "Correct the answer"),
                        Predicates.All,
                        "t.third_party_dependence = false and " + Predicates.LinkedTo(Shared.Services, "external"),
                        has: "external services although marked as independent of third parties"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Services)),
                Shared.Contradiction(
                    "services.independent-but-named",
                    Shared.Services,
                    ("「依存なし」に依存先がない", "Independence names no third party"),
                    ("正しい依存の有無", "the true dependence"),
                    ("依存の有無を直す", "Correct the answer"),
                    Predicates.All,
                    "t.third_party_dependence = false and t.third_parties <> ''",
                    has: "third parties named although marked as independent"
                ),
                Shared
                    .Contradiction(
                        "services.system-gone",
                        Shared.Services,
                        ("支えるシステムが廃棄・削除されていない", "Its systems still exist"),
                        ("生きたシステム", "systems that still exist"),
                        ("結びつきを直す", "Correct the links"),
                        Predicates.All,
                        Predicates.LinkedTo(Shared.Services, "gone"),
                        has: "links to systems that no longer exist"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Services)),
                Shared.NotFromTheFuture(Shared.Services),
            ],
            [Shared.Systems]
        );
}
