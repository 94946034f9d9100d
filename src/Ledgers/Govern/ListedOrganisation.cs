using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>What an organisation is to the one that lists it. The codes are those of the organisations themselves.</summary>
public enum ListedKind
{
    [Choice("金融機関等", "Institution", "金融機関|institution")]
    Institution,

    [Choice("グループ会社", "Group company", "子会社|関連会社")]
    GroupCompany,

    [Choice("海外拠点", "Overseas site", "海外支店|海外現地法人")]
    OverseasSite,

    [Choice("当局", "Authority", "監督当局")]
    Authority,

    [Choice("当局の地方支分部局", "Regional office of the authority", "地方支分部局|財務局|財務支局")]
    AuthorityBranch,

    [Choice("共助機関", "Mutual-aid body", "ISAC|業界団体")]
    MutualAid,

    [Choice("中央機関", "Central body", "業態センター|共同センター")]
    CentralBody,

    [Choice("委託先・ベンダー", "Vendor", "委託先|ベンダー")]
    Vendor,
}

/// <summary>The sectors by which the authority's reports of 2019 and 2020 draw their charts; see <c>content/sector</c>.</summary>
public enum ChartSector
{
    [Choice("3メガグループ等", "Three mega groups", "3メガ|３メガグループ等")]
    MegaGroups,

    [Choice("信託・ネット銀行等", "Trust and internet banks", "信託銀行|ネット銀行")]
    TrustAndInternetBanks,

    [Choice("地域銀行", "Regional banks", "地方銀行|第二地方銀行")]
    RegionalBanks,

    [Choice("信用金庫・信用組合", "Shinkin banks and credit co-operatives", "信金・信組|信用金庫|信用組合")]
    ShinkinAndCooperatives,

    [Choice("証券会社等", "Securities firms", "証券|証券会社")]
    SecuritiesFirms,

    [Choice("FX業者", "Foreign exchange margin traders", "ＦＸ業者")]
    FxFirms,

    [Choice("保険会社", "Insurers", "生損保")]
    Insurers,

    [Choice("貸金業者", "Money lenders", "貸金業")]
    MoneyLenders,

    [Choice("資金決済事業者", "Payment service providers", "資金移動業者|前払式支払手段発行者")]
    PaymentProviders,

    [Choice("暗号資産交換業者", "Crypto-asset exchanges", "仮想通貨交換業者")]
    CryptoAssetExchanges,

    [Choice("その他", "Others")]
    Others,
}

/// <summary>
/// Organisations that this one keeps an eye on: an authority its institutions, a mutual-aid body its members, a parent its
/// companies and overseas sites. What stands here is the keeper's statement, not that of the organisation named.
/// </summary>
[Register(
    "organisations",
    "組織の登録簿",
    "Register of organisations",
    Clause = "1.2.1",
    Chapter = "2.1",
    RegionField = nameof(Region),
    MeaningJa = "当局なら所管の金融機関等、共助機関なら加入機関、親会社ならグループ会社と海外拠点。規模と特性を一か所に置く。",
    MeaningEn = "Institutions of an authority, members of a mutual-aid body, companies and sites of a group, with scale and characteristics."
)]
public sealed class ListedOrganisation
{
    [Field("組織コード", "Code", Key = true, MaxLength = 60, Aliases = "金融機関コード|コード|code")]
    public required string Code { get; init; }

    [Field("名称", "Name", Title = true, Required = true, Sortable = true, Aliases = "組織名|金融機関名|name")]
    public required string Name { get; init; }

    [Field("種類", "Kind", Sortable = true, Aliases = "組織の種類|kind")]
    public ListedKind? Kind { get; init; }

    [Field("業態", "Sector", Clause = "1.4", Sortable = true, Aliases = "業種|sector")]
    public SectorKind? Sector { get; init; }

    [Field(
        "図表の業態",
        "Chart sector",
        HiddenInList = true,
        MeaningJa = "当局の報告書の図表が使う区分。過去の図表と並べるため。",
        MeaningEn = "The sector of the authority's charts, to set figures beside theirs.",
        Aliases = "図表区分|chartSector"
    )]
    public ChartSector? ChartSector { get; init; }

    [Field("規模", "Scale", Clause = "1.1", Sortable = true, Aliases = "scale")]
    public OrganisationScale? Scale { get; init; }

    [Field(
        "地域",
        "Region",
        Sortable = true,
        MaxLength = 60,
        MeaningJa = "当局の地方支分部局は、自分の担当地域の組織だけを見る。",
        MeaningEn = "A regional office of the authority sees the organisations of its regions only.",
        Aliases = "所在地域|管轄|region"
    )]
    public string? Region { get; init; }

    [Field(
        "親組織のコード",
        "Parent's code",
        Clause = "1.2.1",
        MaxLength = 60,
        HiddenInList = true,
        MeaningJa = "グループや当局の、すぐ上の組織の組織コード。同じファイルの中の組織でもよい。",
        MeaningEn = "The code of the organisation directly above, in a group or an authority; it may be in the same file.",
        Aliases = "親組織|親会社|上位組織|parent|parentCode"
    )]
    public string? ParentCode { get; init; }

    [Field(
        "地域への影響が大きい",
        "Large regional impact",
        Clause = "1.1",
        HiddenInList = true,
        Aliases = "地域影響|regionalImpact"
    )]
    public bool? RegionalImpact { get; init; }

    [Field(
        "ネットワーク分離",
        "Separated networks",
        HiddenInList = true,
        MeaningJa = "業務用とインターネット用の網が分かれている。",
        MeaningEn = "Business and internet networks are separated.",
        Aliases = "分離|networkSeparation"
    )]
    public bool? NetworkSeparation { get; init; }

    [Field(
        "清算・振替機関等",
        "Clearing or transfer body",
        Clause = "1.3",
        HiddenInList = true,
        Aliases = "清算・振替機関|FMI|clearingBody"
    )]
    public bool? ClearingBody { get; init; }

    [Field(
        "重要インフラ事業者",
        "Critical infrastructure operator",
        Clause = "1.2.1",
        HiddenInList = true,
        Aliases = "重要社会基盤事業者|criticalInfrastructure"
    )]
    public bool? CriticalInfrastructure { get; init; }

    [Field(
        "指定日",
        "Designated on",
        Clause = "1.2.1",
        HiddenInList = true,
        MeaningJa = "重要インフラ事業者に当たることになった日。",
        MeaningEn = "Since when it is a critical infrastructure operator.",
        Aliases = "重要インフラ指定日|criticalInfrastructureSince"
    )]
    public DateOnly? DesignatedOn { get; init; }

    [Field(
        "参入年",
        "New-entry year",
        Min = 1850,
        Max = 2200,
        HiddenInList = true,
        MeaningJa = "新規設立または業態変更の年（西暦）。",
        MeaningEn = "Year of foundation or change of sector.",
        Aliases = "新規参入年|設立年|newEntryYear"
    )]
    public int? NewEntryYear { get; init; }

    [Field(
        "直近の攻撃被害日",
        "Last attacked on",
        Sortable = true,
        HiddenInList = true,
        Aliases = "直近のサイバー攻撃被害|attackedOn"
    )]
    public DateOnly? AttackedOn { get; init; }

    [Field("終わった日", "Ended on", HiddenInList = true, Aliases = "廃業日|脱退日|endedOn")]
    public DateOnly? EndedOn { get; init; }

    [Field("最終確認日", "Confirmed on", Sortable = true, Aliases = "確認日|更新日|confirmedOn")]
    public DateOnly? ConfirmedOn { get; init; }
}
