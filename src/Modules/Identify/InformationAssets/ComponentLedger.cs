using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1.2-①: a ledger of hardware and software with the end of support, whether it can be extended, and versions;
/// assets that others manage for us included.
/// </summary>
internal static class ComponentLedger
{
    public static Check Check { get; } =
        new(
            "component-ledger",
            Shared.Catalogue,
            "2.2.1.2-①",
            [new(Shared.Software)],
            [
                Shared.Record(
                    "software.support-end",
                    Shared.Software,
                    ("サポート終了予定日がある", "Has a support end date"),
                    ("サポート終了予定日", "support end date"),
                    ("終了予定日を埋める", "Fill in the dates"),
                    Predicates.Live,
                    "t.support_ends_on is null"
                ),
                Shared.Record(
                    "software.extension",
                    Shared.Software,
                    ("サポートを延長できるか分かる", "Says whether support can be extended"),
                    ("サポート延長の可否", "answer on whether support can be extended"),
                    ("延長の可否を調べる", "Find out whether support can be extended"),
                    Predicates.Live,
                    "t.extension = ''",
                    has: "no answer on whether support can be extended"
                ),
                Shared.Record(
                    "software.version",
                    Shared.Software,
                    ("ソフトウェアの版がある", "Software has a version"),
                    ("版", "version"),
                    ("版を埋める", "Fill in the version"),
                    "t.life_cycle <> 'disposed' and " + Predicates.Software,
                    "t.version = ''"
                ),
                Shared.Record(
                    "software.kind",
                    Shared.Software,
                    ("種類がある", "Has a kind"),
                    ("種類", "kind"),
                    ("種類を埋める", "Fill in the kind"),
                    Predicates.Live,
                    "t.kind = ''"
                ),
                Shared.Record(
                    "software.managed-by",
                    Shared.Software,
                    ("誰が管理するか分かる", "Says who manages it"),
                    ("管理の別", "answer on who manages it"),
                    ("管理の別を答える", "Say who manages each"),
                    Predicates.Live,
                    "t.managed_by = ''",
                    has: "no answer on who manages the item"
                ),
                Shared.Confirmed(Shared.Software),
                Shared.Contradiction(
                    "software.extension-without-need",
                    Shared.Software,
                    ("延長契約とサポート終了予定日が食い違わない", "A contracted extension has an end date"),
                    ("延長後のサポート終了予定日", "the end of the extended support"),
                    ("日付を直す", "Correct the dates"),
                    Predicates.Live,
                    "t.extension = 'contracted' and (t.support_ends_on is null or t.support_ends_on < @as_of)",
                    has: "a contracted extension without an end date"
                ),
                Shared.NotFromTheFuture(Shared.Software),
            ]
        );
}
