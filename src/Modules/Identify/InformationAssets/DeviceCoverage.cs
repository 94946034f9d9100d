using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1.2-a: printers and the special-purpose devices of footnote 21 are in the ledger. For each kind the ledger
/// holds a device, or the profile says that there is none; both at once is a contradiction.
/// </summary>
internal static class DeviceCoverage
{
    private static readonly (string Code, Localized Label)[] Kinds =
    [
        ("multifunction-printer", ("複合機", "Multifunction printers")),
        ("video-conference", ("テレビ会議システム", "Video conference systems")),
        ("ip-telephone", ("IP電話システム", "IP telephone systems")),
        ("network-camera", ("ネットワークカメラ", "Network cameras")),
        ("entry-control", ("入退管理システム", "Entry control systems")),
        ("facility-management", ("施設管理システム", "Facility management systems")),
        ("environment-monitoring", ("環境モニタリング", "Environment monitoring systems")),
    ];

    public static Check Check { get; } =
        new(
            "device-coverage",
            Shared.Catalogue,
            "2.2.1.2-a",
            [new(Shared.Software, $"t.life_cycle <> 'disposed' and {Predicates.Devices}")],
            [
                .. Kinds.Select(Covered),
                .. Kinds.Select(NotBoth),
                Shared.Confirmed(
                    Shared.Software,
                    $"t.life_cycle <> 'disposed' and {Predicates.Devices}",
                    "devices-confirmed"
                ),
                Shared.Record(
                    "profile.confirmed",
                    Shared.Profile,
                    ("組織の概要を周期のうちに確かめている", "The profile was confirmed within the cycle"),
                    ("最近の確認", "recent confirmation"),
                    ("組織の概要を確かめる", "Confirm the profile"),
                    "t.devices_not_used <> ''",
                    Predicates.Stale
                ),
                Shared.NotFromTheFuture(Shared.Software),
                Shared.NotFromTheFuture(Shared.Profile),
            ]
        );

    private static string InLedger(string code) =>
        $"exists (select from register_software s where s.organisation_id = current_organisation() and s.kind = '{code}' "
        + "and s.deleted_at is null and s.life_cycle <> 'disposed')";

    private static string DeclaredAbsent(string code) => $"'{code}' = any(string_to_array(t.devices_not_used, ';'))";

    // A declaration in the profile is paper, the device in the ledger is the record; the sum is counted as a document
    // figure so that one forgotten kind of seven leaves the item partly met.
    private static Condition Covered((string Code, Localized Label) kind) =>
        Shared.Document(
            $"profile.device-{kind.Code}",
            (
                $"{kind.Label.Ja}が台帳にあるか、ないと確かめてある",
                $"{kind.Label.En} are in the ledger or certainly absent"
            ),
            (kind.Label.Ja, kind.Label.En),
            ("機器を載せるか、ないと記す", "Enter the devices or state that there are none"),
            $"not {InLedger(kind.Code)} and not {DeclaredAbsent(kind.Code)}",
            has: $"no answer on {Small(kind.Label.En)}, and the ledger lists none"
        );

    private static Condition NotBoth((string Code, Localized Label) kind) =>
        Shared.Contradiction(
            $"profile.device-{kind.Code}-both",
            Shared.Profile,
            ($"「{kind.Label.Ja}はない」と台帳が食い違わない", $"“No {Small(kind.Label.En)}” agrees with the ledger"),
            ("正しい届け", "a true statement"),
            ("組織の概要を直す", "Correct the profile"),
            Predicates.All,
            $"{DeclaredAbsent(kind.Code)} and {InLedger(kind.Code)}",
            has: $"“no {Small(kind.Label.En)}” although the ledger lists some"
        );

    private static string Small(string label) =>
        label.StartsWith("IP ", StringComparison.Ordinal) ? label : label.ToLowerInvariant();
}
