using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>The 21 kinds of institutions to which the guideline applies (1.4).</summary>
public enum SectorKind
{
    [Choice("主要行等", "Major banks", "主要行|メガバンク")]
    MajorBank,

    [Choice(
        "中小・地域金融機関",
        "Regional and small institutions",
        "地域金融機関|地方銀行|地銀|信用金庫|信用組合|労働金庫|信金|信組|shinkin"
    )]
    RegionalInstitution,

    [Choice("保険会社", "Insurers", "生命保険|損害保険|保険")]
    Insurer,

    [Choice("少額短期保険業者", "Small-amount short-term insurers", "少額短期保険")]
    SmallAmountInsurer,

    [Choice("金融商品取引業者等", "Financial instruments firms", "証券|証券会社|金商業者|金融商品取引業者")]
    FinancialInstrumentsFirm,

    [Choice("信用格付業者", "Credit rating agencies", "格付")]
    RatingAgency,

    [Choice("貸金業者", "Money lenders", "貸金")]
    MoneyLender,

    [Choice("前払式支払手段発行者", "Prepaid issuers", "前払式")]
    PrepaidIssuer,

    [Choice("電子債権記録機関", "Electronic claim recorders", "電子債権記録")]
    ElectronicClaimRecorder,

    [Choice("指定信用情報機関", "Designated credit bureaus", "指定信用情報")]
    CreditBureau,

    [Choice("資金移動業者", "Funds transfer operators", "資金移動")]
    FundsTransfer,

    [Choice("清算・振替機関等", "Clearing and transfer bodies", "清算・振替機関|清算機関|振替機関|FMI")]
    ClearingBody,

    [Choice("金融サービス仲介業者", "Financial service intermediaries", "金融サービス仲介")]
    ServiceIntermediary,

    [Choice("為替取引分析業者", "Exchange transaction analysts", "為替取引分析")]
    ExchangeAnalyst,

    [Choice("暗号資産交換業者", "Crypto-asset exchanges", "暗号資産交換|暗号資産")]
    CryptoAssetExchange,

    [Choice("銀行代理業", "Bank agents", "銀行代理業者")]
    BankAgent,

    [Choice("電子決済手段等取引業者", "Electronic payment instrument traders", "電子決済手段等取引")]
    PaymentInstrumentTrader,

    [Choice("電子決済等取扱業者", "Electronic payment handlers", "電子決済等取扱")]
    PaymentHandler,

    [Choice("電子決済等代行業者", "Electronic payment agents", "電子決済等代行")]
    PaymentAgent,

    [Choice("農漁協系統金融機関", "Agricultural and fishery co-operatives", "農協|漁協|農漁協系統")]
    Cooperative,

    [Choice("金融商品取引所", "Exchanges", "取引所|証券取引所")]
    Exchange,
}

public enum OrganisationScale
{
    [Choice("大規模", "Large", "大|large")]
    Large,

    [Choice("中規模", "Medium", "中|medium")]
    Medium,

    [Choice("小規模", "Small", "小|small")]
    Small,
}

/// <summary>Printers and the special-purpose devices of footnote 21.</summary>
public enum DeviceKind
{
    [Choice("複合機", "Multifunction printer", "プリンタ|MFP")]
    MultifunctionPrinter,

    [Choice("テレビ会議システム", "Video conference", "テレビ会議|TV会議")]
    VideoConference,

    [Choice("IP電話システム", "IP telephone", "IP電話")]
    IpTelephone,

    [Choice("ネットワークカメラ", "Network camera", "監視カメラ|防犯カメラ")]
    NetworkCamera,

    [Choice("入退管理システム", "Entry control", "入退室管理|入退管理")]
    EntryControl,

    [Choice("施設管理システム", "Facility management", "施設管理")]
    FacilityManagement,

    [Choice("環境モニタリング", "Environment monitoring", "環境監視")]
    EnvironmentMonitoring,
}

public enum ThirdPartyAssetDecision
{
    [Choice("対象がある", "Some are in scope", "あり|有|対象|対象あり")]
    InScope,

    [Choice("対象はない", "None are in scope", "なし|無|対象外|対象なし")]
    NoneInScope,
}

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
        "重要インフラ事業者",
        "Critical infrastructure operator",
        Clause = "1.2.1",
        Aliases = "重要社会基盤事業者|criticalInfrastructure"
    )]
    public bool? CriticalInfrastructure { get; init; }

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
