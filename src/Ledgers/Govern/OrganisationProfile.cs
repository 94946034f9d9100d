using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>What the organisation is, and the decisions that the checks measure it by.</summary>
[Register(
    "profile",
    "組織の概要",
    "Organisation profile",
    Clause = "1.1",
    Chapter = "2.1",
    Single = true,
    MeaningJa = "規模と特性、台帳の手続、確認の周期。判定はここに書かれた自組織の決めごとで行う。",
    MeaningEn = "Scale and characteristics, the ledger procedure and its cycle: the checks follow these own decisions."
)]
public sealed class OrganisationProfile
{
    [Field("組織コード", "Organisation code", Key = true, MaxLength = 60, Aliases = "金融機関コード|コード|code")]
    public required string Code { get; init; }

    [Field("名称", "Name", Title = true, Required = true, Aliases = "組織名|金融機関名|name")]
    public required string Name { get; init; }

    [Field("業態", "Sector", Clause = "1.4", Aliases = "業種|sector")]
    public SectorKind? Sector { get; init; }

    [Field("規模", "Scale", Clause = "1.1", Aliases = "scale")]
    public OrganisationScale? Scale { get; init; }

    [Field(
        "地域への影響が大きい",
        "Large regional impact",
        Clause = "1.1",
        MeaningJa = "止まると地域の暮らしや経済に大きく響く。",
        MeaningEn = "An outage would weigh on the region.",
        Aliases = "地域影響|regionalImpact"
    )]
    public bool? RegionalImpact { get; init; }

    [Field(
        "清算・振替機関等",
        "Clearing or transfer body",
        MeaningJa = "業態が別でも、清算・振替の業務を営む。",
        MeaningEn = "It clears or transfers, also where its sector is another.",
        Aliases = "清算・振替機関|FMI|clearingBody"
    )]
    public bool? ClearingBody { get; init; }

    [Field(
        "重要インフラ事業者",
        "Critical infrastructure operator",
        Clause = "1.2.1",
        Aliases = "重要社会基盤事業者|criticalInfrastructure"
    )]
    public bool? CriticalInfrastructure { get; init; }

    [Field(
        "指定日",
        "Designated on",
        MeaningJa = "重要インフラ事業者に当たることになった日。",
        MeaningEn = "Since when it is a critical infrastructure operator.",
        Aliases = "重要インフラ指定日|designatedOn"
    )]
    public DateOnly? DesignatedOn { get; init; }

    [Field(
        "特定社会基盤事業者",
        "Specified essential infrastructure operator",
        Clause = "2.6-e",
        MeaningJa = "経済安全保障の法律（ガイドライン2.6-eが挙げるもの）により指定されている。",
        MeaningEn = "Designated under the economic security law that guideline 2.6-e names.",
        Aliases = "特定社会基盤事業者の指定|specifiedInfrastructure"
    )]
    public bool? SpecifiedInfrastructure { get; init; }

    [Field(
        "特定社会基盤事業者の指定日",
        "Specified on",
        MeaningJa = "特定社会基盤事業者に指定された日。",
        MeaningEn = "Since when it is a specified essential infrastructure operator.",
        Aliases = "特定指定日|specifiedOn"
    )]
    public DateOnly? SpecifiedOn { get; init; }

    [Field(
        "ネットワーク分離",
        "Separated networks",
        MeaningJa = "業務用とインターネット用の網が分かれている。",
        MeaningEn = "Business and internet networks are separated.",
        Aliases = "分離|networkSeparation"
    )]
    public bool? NetworkSeparation { get; init; }

    [Field(
        "資産管理の手続",
        "Asset procedure",
        Clause = "2.2.1-①",
        MeaningJa = "情報資産の取得・使用・保管・廃棄を定めた規程の名。",
        MeaningEn = "The rule that governs acquiring, using, storing and disposing of assets.",
        Aliases = "情報資産管理規程|規程名|台帳管理要領|assetProcedure"
    )]
    public string? AssetProcedure { get; init; }

    [Field(
        "手続の見直し日",
        "Procedure reviewed on",
        Clause = "2.2.1-①",
        Aliases = "規程の見直し日|規程改定日|assetProcedureReviewedOn"
    )]
    public DateOnly? AssetProcedureReviewedOn { get; init; }

    [Field(
        "確認の周期（月）",
        "Confirmation cycle (months)",
        Clause = "2.2.1.1-①",
        Min = 1,
        Max = 36,
        MeaningJa = "台帳の中身を確かめる周期。空なら12か月。",
        MeaningEn = "How often entries are confirmed; 12 months if empty.",
        Aliases = "棚卸周期|確認周期|confirmationCycleMonths"
    )]
    public int? ConfirmationCycleMonths { get; init; }

    [Field(
        "許容する不足（％）",
        "Tolerated gaps (%)",
        Clause = "2.2.1",
        Min = 0,
        Max = 5,
        MeaningJa = "自組織の規程が許す不足の割合。0から5。空なら0。",
        MeaningEn = "Share of gaps that the own rule tolerates, 0 to 5; 0 if empty.",
        Aliases = "許容率|tolerancePercent"
    )]
    public int? TolerancePercent { get; init; }

    [Field(
        "使っていない特定用途機器",
        "Devices not in use",
        Clause = "2.2.1.2-a",
        MeaningJa = "1台もないと確かめた種類。複数は「;」で区切る。",
        MeaningEn = "Kinds of which there is certainly none, separated by “;”.",
        Aliases = "該当のない機器|devicesNotUsed"
    )]
    public Choices<DeviceKind> DevicesNotUsed { get; init; }

    [Field(
        "サードパーティの資産",
        "Third-party assets",
        Clause = "2.2.1.2-b",
        MeaningJa = "リスクから見て台帳に載せる相手先の資産があるか。",
        MeaningEn = "Whether risk demands that assets of third parties are in the ledger.",
        Aliases = "第三者資産|thirdPartyAssets"
    )]
    public ThirdPartyAssetDecision? ThirdPartyAssets { get; init; }

    [Field(
        "その理由",
        "Reason",
        Clause = "2.2.1.2-b",
        MaxLength = 1000,
        Aliases = "サードパーティの資産の理由|thirdPartyAssetsReason"
    )]
    public string? ThirdPartyAssetsReason { get; init; }

    [Field("最終確認日", "Confirmed on", Aliases = "確認日|更新日|confirmedOn")]
    public DateOnly? ConfirmedOn { get; init; }
}
