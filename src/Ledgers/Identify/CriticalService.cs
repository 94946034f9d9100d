using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Identify;

/// <summary>A critical service (重要な業務, footnote 23): its interruption would harm customers or the financial system.</summary>
[Register(
    "services",
    "重要な業務台帳",
    "Critical services",
    Clause = "2.2.1.2-c",
    Chapter = "2.2",
    MeaningJa = "止まると利用者の生活や金融システムに響く業務。支えるシステムと、頼っている相手先まで。",
    MeaningEn = "Services whose interruption would hurt customers or the system, with what and whom they depend on."
)]
public sealed class CriticalService
{
    [Field("管理番号", "Service id", Key = true, MaxLength = 60, Aliases = "業務ID|業務番号|番号|ID|id")]
    public required string Code { get; init; }

    [Field("名称", "Name", Title = true, Required = true, Sortable = true, Aliases = "業務名|業務名称|サービス名|name")]
    public required string Name { get; init; }

    [Field("所管部署", "Department", Sortable = true, Aliases = "部署|主管部署|担当部署|department")]
    public string? Department { get; init; }

    [Field(
        "システム",
        "Systems",
        Clause = "2.2.1.2-c",
        MeaningJa = "支える情報システムの管理番号または名称。複数は「;」で区切る。",
        MeaningEn = "Ids or names of the systems that carry it, separated by “;”.",
        Aliases = "利用システム|システム名|関連システム|systems"
    )]
    public Links<InformationSystem> Systems { get; init; }

    [Field(
        "サードパーティ依存",
        "Depends on third parties",
        Clause = "2.2.1.2-c",
        Aliases = "外部依存|委託先依存|サードパーティへの依存|thirdPartyDependence"
    )]
    public bool? ThirdPartyDependence { get; init; }

    [Field(
        "依存先",
        "Third parties",
        Clause = "2.2.1.2-c",
        MaxLength = 300,
        MeaningJa = "頼っている相手先。複数は「;」で区切る。",
        MeaningEn = "The third parties it depends on, separated by “;”.",
        Aliases = "委託先|サードパーティ名|依存する相手先|thirdParties"
    )]
    public string? ThirdParties { get; init; }

    [Field(
        "許容停止時間（時間）",
        "Tolerable outage (hours)",
        Min = 0,
        Max = 8760,
        Aliases = "許容停止時間|RTO|目標復旧時間|tolerableOutageHours"
    )]
    public int? TolerableOutageHours { get; init; }

    [Field(
        "最終確認日",
        "Confirmed on",
        Sortable = true,
        Clause = "2.2.1.2-c",
        Aliases = "棚卸日|確認日|更新日|confirmedOn"
    )]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
