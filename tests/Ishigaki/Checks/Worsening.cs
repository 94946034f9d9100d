using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Checks;

/// <summary>One thing done wrong in otherwise perfect ledgers, and the entry that a person must be shown for it.</summary>
/// <param name="Key">The entry that lacks something afterwards.</param>
internal sealed record Worsening(string Condition, string Key, Action<SampleLedgers> Spoil)
{
    private const string Stale = "2025-11-20";
    private const string Future = "2026-11-22";
    private const string Profile = SampleLedgers.ProfileKey;

    private static readonly (string Code, string Label)[] AbsentDevices =
    [
        ("video-conference", "テレビ会議システム"),
        ("ip-telephone", "IP電話システム"),
        ("entry-control", "入退管理システム"),
        ("facility-management", "施設管理システム"),
        ("environment-monitoring", "環境モニタリング"),
    ];

    /// <summary>Several may stand for one condition, each a different way to break it.</summary>
    public static IReadOnlyList<Worsening> All { get; } =
    [
        .. RoleWorsenings.All,
        .. Empty(
            "profile",
            Profile,
            "asset-procedure:assetProcedure",
            "third-party-decision:thirdPartyAssets",
            "asset-procedure-reviewed:assetProcedureReviewedOn",
            "third-party-reason:thirdPartyAssetsReason",
            "third-party-fresh:confirmedOn",
            "confirmed:confirmedOn"
        ),
        .. Empty(
            "systems",
            "S4",
            "life-cycle:lifeCycle",
            "rated:availability",
            "rated:integrity",
            "department:department",
            "rated:confidentiality",
            "kind:kind",
            "department-owned:departmentOwned",
            "confirmed:confirmedOn"
        ),
        .. Empty(
            "software",
            "H11",
            "life-cycle:lifeCycle",
            "rated-by-system:system",
            "system:system",
            "support-end:supportEndsOn",
            "extension:extension",
            "kind:kind",
            "managed-by:managedBy",
            "ownership:ownership",
            "confirmed:confirmedOn"
        ),
        .. Empty(
            "data",
            "D4",
            "life-cycle:lifeCycle",
            "rated:integrity",
            "systems:systems",
            "class:class",
            "holder:holder",
            "location:location",
            "confirmed:confirmedOn"
        ),
        .. Empty("services", "V3", "systems:systems", "dependence:thirdPartyDependence", "confirmed:confirmedOn"),
        .. Dated("systems", "S4"),
        .. Dated("software", "H11"),
        .. Dated("data", "D4"),
        .. Dated("services", "V3"),
        new(
            "profile.asset-procedure-reviewed",
            Profile,
            all => all.Profile.Set("assetProcedureReviewedOn", Stale, Profile)
        ),
        new(
            "profile.asset-procedure-reviewed",
            Profile,
            all => all.Profile.Set("assetProcedureReviewedOn", Future, Profile)
        ),
        new("profile.third-party-fresh", Profile, all => all.Profile.Set("confirmedOn", Stale, Profile)),
        new("profile.confirmed", Profile, all => all.Profile.Set("confirmedOn", Stale, Profile)),
        new("profile.confirmed-in-future", Profile, all => all.Profile.Set("confirmedOn", Future, Profile)),
        new("software.on-disposed-system", "H11", all => all.Software.Set("system", "S5", "H11")),
        new("software.system-gone", "H11", all => all.Software.Set("system", "S5", "H11")),
        new("data.system-gone", "D4", all => all.Data.Set("systems", "S5", "D4")),
        new("services.system-gone", "V3", all => all.Services.Set("systems", "S1;S5", "V3")),
        new("systems.components", "S9", all => all.Systems.Copy("S2", "S9")),
        new("systems.protected-as-rated", "S4", all => all.Systems.Set("protection", "標準", "S4")),
        new("data.protected-as-rated", "D1", all => all.Data.Set("protection", "標準", "D1")),
        new("systems.below-its-data", "S2", all => all.Data.Set("confidentiality", "高", "D2")),
        new("systems.external-without-provider", "S3", all => all.Systems.Set("provider", "", "S3")),
        new("software.version", "H03", all => all.Software.Set("version", "", "H03")),
        new("software.extension-without-need", "H09", all => all.Software.Set("supportEndsOn", "2026-11-20", "H09")),
        new("software.devices-confirmed", "H05", all => all.Software.Set("confirmedOn", "", "H05")),
        new("software.devices-confirmed", "H05", all => all.Software.Set("confirmedOn", Stale, "H05")),
        new("software.third-party-confirmed", "H09", all => all.Software.Set("confirmedOn", "", "H09")),
        new("software.third-party-confirmed", "H09", all => all.Software.Set("confirmedOn", Stale, "H09")),
        new("software.third-party-named", "H09", all => all.Software.Set("thirdParty", "", "H09")),
        new("software.own-but-third-party", "H11", all => all.Software.Set("thirdParty", "委託先A", "H11")),
        new(
            "profile.third-party-none-but-listed",
            Profile,
            all => all.Profile.Set("thirdPartyAssets", "対象はない", Profile)
        ),
        new("profile.third-party-some-but-unlisted", Profile, MakeAllOwn),
        new("services.third-parties", "V2", all => all.Services.Set("thirdParties", "", "V2")),
        new("services.systems-rated", "V2", all => all.Systems.Set("protection", "", "S2")),
        new("services.external-but-independent", "V3", all => all.Services.Set("systems", "S3", "V3")),
        new("services.independent-but-named", "V3", all => all.Services.Set("thirdParties", "委託先A", "V3")),
        new("data.personal-but-public", "D3", all => all.Data.Set("personal", "はい", "D3")),
        new("data.sensitive-but-low", "D2", all => all.Data.Set("confidentiality", "低", "D2")),
        new(
            "profile.device-multifunction-printer",
            Profile,
            all => all.Software.Set("lifeCycle", "廃棄済", "H05", "H06")
        ),
        new("profile.device-network-camera", Profile, all => all.Software.Set("kind", "端末", "H07", "H08")),
        new(
            "profile.device-multifunction-printer-both",
            Profile,
            all => all.Profile[Profile]["devicesNotUsed"] += ";複合機"
        ),
        new(
            "profile.device-network-camera-both",
            Profile,
            all => all.Profile[Profile]["devicesNotUsed"] += ";ネットワークカメラ"
        ),
        .. AbsentDevices.Select(device => new Worsening(
            $"profile.device-{device.Code}",
            Profile,
            all =>
                all.Profile[Profile]["devicesNotUsed"] = all.Profile[Profile]["devicesNotUsed"]
                    .Replace(device.Label, "", StringComparison.Ordinal)
        )),
        .. AbsentDevices.Select(device => new Worsening(
            $"profile.device-{device.Code}-both",
            Profile,
            all => all.Software.Set("kind", device.Label, "H11")
        )),
    ];

    internal static IEnumerable<Worsening> Empty(string register, string key, params string[] conditionsAndFields) =>
        conditionsAndFields
            .Select(pair => pair.Split(':'))
            .Select(pair => new Worsening($"{register}.{pair[0]}", key, all => all.Of(register).Set(pair[1], "", key)));

    internal static IEnumerable<Worsening> Dated(string register, string key) =>
        [
            new($"{register}.confirmed", key, all => all.Of(register).Set("confirmedOn", Stale, key)),
            new($"{register}.confirmed-in-future", key, all => all.Of(register).Set("confirmedOn", Future, key)),
        ];

    private static void MakeAllOwn(SampleLedgers all)
    {
        all.Software.Set("ownership", "自組織", "H09", "H10");
        all.Software.Set("thirdParty", "", "H09", "H10");
    }
}
