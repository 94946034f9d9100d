using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1.1-①: a complete, current ledger of systems and external services, those of departments included, that
/// refers to the ledgers of hardware, software and data and is referred to by them.
/// </summary>
internal static class SystemLedger
{
    public static Check Check { get; } =
        new(
            "system-ledger",
            Shared.Catalogue,
            "2.2.1.1-①",
            [new(Shared.Systems)],
            [
                Shared.Record(
                    "systems.department",
                    Shared.Systems,
                    ("所管部署がある", "Has a department"),
                    ("所管部署", "department"),
                    ("所管部署を埋める", "Fill in the department"),
                    Predicates.Live,
                    "t.department = ''"
                ),
                Shared.Record(
                    "systems.kind",
                    Shared.Systems,
                    ("種別がある", "Has a kind"),
                    ("種別", "kind"),
                    ("種別を埋める", "Fill in the kind"),
                    Predicates.Live,
                    "t.kind = ''"
                ),
                Shared.Record(
                    "systems.department-owned",
                    Shared.Systems,
                    ("部門導入かどうかが分かる", "Says whether a department runs it"),
                    ("部門導入の別", "answer on whether a department runs it"),
                    ("部門導入かを答える", "Say which systems a department runs"),
                    Predicates.Live,
                    "t.department_owned is null",
                    has: "no answer on whether a department runs the system"
                ),
                Shared.Confirmed(Shared.Systems),
                Shared.Record(
                    "systems.components",
                    Shared.Systems,
                    ("機器・ソフトウェアの台帳から引ける", "Referred to by hardware or software"),
                    ("機器・ソフトウェア", "hardware or software"),
                    ("機器・ソフトウェアを載せる", "Enter hardware and software"),
                    "t.life_cycle in ('in-use', '') and t.kind in ('information-system', '')",
                    "t.id not in (select s.system_id from register_software s where s.organisation_id = current_organisation() "
                        + "and s.deleted_at is null and s.life_cycle <> 'disposed' and s.system_id is not null)",
                    has: "no hardware or software in the ledger"
                ),
                Shared.Record(
                    "software.system",
                    Shared.Software,
                    ("システムに結びついている", "Refers to a system"),
                    ("システム", "system"),
                    ("システムを選ぶ", "Choose the system"),
                    Predicates.Live,
                    "t.system_id is null"
                ),
                Shared
                    .Record(
                        "data.systems",
                        Shared.Data,
                        ("データがシステムに結びついている", "Data refer to a system"),
                        ("システム", "system"),
                        ("システムを選ぶ", "Choose the systems"),
                        Predicates.Live,
                        Predicates.NotLinked(Shared.Data)
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Data)),
                Shared
                    .Contradiction(
                        "software.system-gone",
                        Shared.Software,
                        ("結びつき先が廃棄・削除されていない", "Does not refer to a disposed or deleted system"),
                        ("生きたシステム", "a system that still exists"),
                        ("結びつきを直す", "Correct the reference"),
                        Predicates.Live,
                        Predicates.SystemGone,
                        has: "a link to a system that no longer exists"
                    )
                    .Reading(Predicates.SystemFacts),
                Shared
                    .Contradiction(
                        "data.system-gone",
                        Shared.Data,
                        (
                            "データの結びつき先が廃棄・削除されていない",
                            "Data do not refer to a disposed or deleted system"
                        ),
                        ("生きたシステム", "a system that still exists"),
                        ("結びつきを直す", "Correct the reference"),
                        Predicates.Live,
                        Predicates.LinkedTo(Shared.Data, "gone"),
                        has: "a link to a system that no longer exists"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Data)),
                Shared.Contradiction(
                    "systems.external-without-provider",
                    Shared.Systems,
                    ("外部サービスに提供元がある", "An external service names its provider"),
                    ("提供元・委託先", "provider"),
                    ("提供元を埋める", "Fill in the provider"),
                    "t.life_cycle <> 'disposed' and t.kind in ('outsourced-service', 'cloud-service', 'shared-centre')",
                    "t.provider = ''"
                ),
                Shared.NotFromTheFuture(Shared.Systems),
            ]
        );
}
