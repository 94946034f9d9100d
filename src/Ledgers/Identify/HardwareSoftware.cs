using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Identify;

/// <summary>Kinds of components; the seven from conference system to environment sensor are those of footnote 21.</summary>
public enum ComponentKind
{
    [Choice("サーバ", "Server", "サーバー|物理サーバ|server")]
    Server,

    [Choice("端末", "Terminal", "PC|パソコン|クライアント|terminal|client")]
    Terminal,

    [Choice("ネットワーク機器", "Network device", "NW機器|スイッチ|ルータ|ルーター|ファイアウォール|network")]
    NetworkDevice,

    [Choice("アプライアンス", "Appliance", "VPN装置|専用装置|UTM|appliance")]
    Appliance,

    [Choice("仮想マシン", "Virtual machine", "VM|仮想サーバ|仮想サーバー|virtual machine")]
    VirtualMachine,

    [Choice("OS", "Operating system", "基本ソフト|オペレーティングシステム")]
    OperatingSystem,

    [Choice("ミドルウェア", "Middleware", "DB|データベース|ミドル")]
    Middleware,

    [Choice("アプリケーション", "Application", "アプリ|ソフト|ソフトウェア|パッケージ|software")]
    Application,

    [Choice("複合機", "Multifunction printer", "プリンタ|プリンター|MFP|コピー機|printer")]
    MultifunctionPrinter,

    [Choice("テレビ会議システム", "Video conference", "テレビ会議|TV会議|ビデオ会議|Web会議装置|会議システム")]
    VideoConference,

    [Choice("IP電話システム", "IP telephone", "IP電話|電話交換機|PBX|IP phone")]
    IpTelephone,

    [Choice("ネットワークカメラ", "Network camera", "ネットワークカメラシステム|監視カメラ|防犯カメラ|カメラ|camera")]
    NetworkCamera,

    [Choice("入退管理システム", "Entry control", "入退室管理|入退室|入退管理|entry control")]
    EntryControl,

    [Choice("施設管理システム", "Facility management", "施設管理|ビル管理|空調|facility")]
    FacilityManagement,

    [Choice("環境モニタリング", "Environment monitoring", "環境モニタリングシステム|温湿度|環境監視|environment")]
    EnvironmentMonitoring,
}

public enum Ownership
{
    [Choice("自組織", "Own", "自社|自庫|自行|所有|own")]
    Own,

    [Choice("サードパーティ", "Third party", "委託先|他社|リース|貸与|第三者|third party")]
    ThirdParty,
}

public enum ManagedBy
{
    [Choice("自組織", "Own organisation", "自社|自庫|自行|内部|own")]
    OwnOrganisation,

    [Choice("外部委託", "Outsourced", "委託|委託先|外部|outsourced")]
    Outsourced,
}

public enum SupportExtension
{
    [Choice("可", "Possible", "可能|延長可|有|あり|○|yes|possible")]
    Possible,

    [Choice("不可", "Not possible", "不可能|延長不可|無|なし|×|no|impossible")]
    NotPossible,

    [Choice("契約済", "Contracted", "延長契約|延長済|契約中|contracted")]
    Contracted,
}

/// <summary>A piece of hardware or software, network devices, appliances and virtual machines among them.</summary>
[Register(
    "software",
    "ハードウェア・ソフトウェア台帳",
    "Hardware and software",
    Clause = "2.2.1.2-①",
    Sensitive = true,
    Chapter = "2.2",
    MeaningJa = "機器とソフトウェア。ネットワーク機器、アプライアンス、仮想マシン、管理を委託している自組織の資産も載せる。",
    MeaningEn = "Hardware and software: network devices, appliances, virtual machines, and own assets that others manage."
)]
public sealed class HardwareSoftware
{
    [Field("管理番号", "Asset id", Key = true, MaxLength = 60, Aliases = "資産番号|資産ID|番号|ID|id")]
    public required string Code { get; init; }

    [Field(
        "名称",
        "Name",
        Title = true,
        Required = true,
        Sortable = true,
        Aliases = "製品名|資産名|機器名|ソフトウェア名|name"
    )]
    public required string Name { get; init; }

    [Field("種類", "Kind", Aliases = "種別|区分|機器種別|kind")]
    public ComponentKind? Kind { get; init; }

    [Field("製造元", "Vendor", HiddenInList = true, Aliases = "メーカー|ベンダー|開発元|vendor")]
    public string? Vendor { get; init; }

    [Field(
        "版",
        "Version",
        Clause = "2.2.1.2-①",
        MaxLength = 100,
        Aliases = "バージョン|バージョン情報|Ver|Ver.|version"
    )]
    public string? Version { get; init; }

    [Field(
        "システム",
        "System",
        Clause = "2.2.1.1-①",
        MeaningJa = "使っている情報システムの管理番号または名称。",
        MeaningEn = "The id or name of the system that uses it.",
        Aliases = "システム名|利用システム|所属システム|管理番号（システム）|system"
    )]
    public Link<InformationSystem>? System { get; init; }

    [Field("担当者", "Owner", Person = true, MaxLength = 100, Aliases = "管理者|担当|owner")]
    public string? Owner { get; init; }

    [Field("所有", "Ownership", Clause = "2.2.1.2-b", HiddenInList = true, Aliases = "所有区分|ownership")]
    public Ownership? Ownership { get; init; }

    [Field(
        "所有者名",
        "Third party",
        Clause = "2.2.1.2-b",
        HiddenInList = true,
        MeaningJa = "サードパーティの資産のとき、その相手先。",
        MeaningEn = "The third party that owns it, if it is not our own.",
        Aliases = "サードパーティ名|相手先|thirdParty"
    )]
    public string? ThirdParty { get; init; }

    [Field(
        "管理",
        "Managed by",
        Clause = "2.2.1.2-①",
        HiddenInList = true,
        MeaningJa = "日々の管理を誰がしているか。",
        MeaningEn = "Who looks after it day by day.",
        Aliases = "管理区分|管理主体|管理形態|managedBy"
    )]
    public ManagedBy? ManagedBy { get; init; }

    [Field("状態", "Life cycle", Clause = "2.2.1-①", Aliases = "ライフサイクル|利用状況|lifeCycle")]
    public LifeCycleState? LifeCycle { get; init; }

    [Field(
        "サポート終了予定日",
        "Support ends on",
        Sortable = true,
        MayHaveNoEnd = true,
        Clause = "2.2.1.2-①",
        MeaningJa = "終了の予定がないと確かめたときは 9999-12-31（期限なし）。分からないときは空欄。",
        MeaningEn = "If no end is planned, and you have confirmed it: 9999-12-31 (no end). Blank if unknown.",
        Aliases = "サポート終了日|サポート終了|サポート期限|EOS|EOL|保守期限|supportEndsOn"
    )]
    public DateOnly? SupportEndsOn { get; init; }

    [Field(
        "サポート延長",
        "Support extension",
        Clause = "2.2.1.2-①",
        MeaningJa = "サポート期間を延ばせるか。",
        MeaningEn = "Whether support can be extended.",
        Aliases = "サポート期間延長の可否|延長可否|サポート延長可否|延長|extension"
    )]
    public SupportExtension? Extension { get; init; }

    [Field(
        "最終確認日",
        "Confirmed on",
        Sortable = true,
        Clause = "2.2.1.2-①",
        MeaningJa = "台帳の中身が実物と合うことを最後に確かめた日。",
        MeaningEn = "The day on which the entry was last checked against reality.",
        Aliases = "棚卸日|確認日|更新日|最終棚卸日|confirmedOn"
    )]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
