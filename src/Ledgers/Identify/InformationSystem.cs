using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Identify;

public enum SystemKind
{
    [Choice("情報システム", "Information system", "自社システム|オンプレミス|自組織|社内システム|own|in-house")]
    InformationSystem,

    [Choice(
        "外部委託サービス",
        "Outsourced service",
        "委託|外部委託|アウトソーシング|外部サービス|外部システムサービス|external"
    )]
    OutsourcedService,

    [Choice("クラウドサービス", "Cloud service", "クラウド|SaaS|PaaS|IaaS|cloud")]
    CloudService,

    [Choice("共同センター", "Shared centre", "共同利用|業態センター|センター|shared")]
    SharedCentre,
}

/// <summary>An information system or an external system service, also one that a department runs itself.</summary>
[Register(
    "systems",
    "情報システム・外部サービス台帳",
    "Information systems and external services",
    Clause = "2.2.1.1-①",
    Chapter = "2.2",
    MeaningJa = "自組織が使うすべての情報システムと外部のサービス。部門が自分で入れたものも載せる。",
    MeaningEn = "Every information system and external service in use, also those that departments run themselves."
)]
public sealed class InformationSystem
{
    [Field("管理番号", "System id", Key = true, MaxLength = 60, Aliases = "システムID|システムコード|番号|ID|id")]
    public required string Code { get; init; }

    [Field(
        "名称",
        "Name",
        Title = true,
        Required = true,
        Sortable = true,
        Aliases = "システム名|システム名称|サービス名|name"
    )]
    public required string Name { get; init; }

    [Field("種別", "Kind", Clause = "2.2.1.1-①", Aliases = "区分|システム種別|kind")]
    public SystemKind? Kind { get; init; }

    [Field(
        "所管部署",
        "Department",
        Sortable = true,
        Clause = "2.2.1.1-①",
        MeaningJa = "責任を持つ部署。",
        MeaningEn = "The department that answers for it.",
        Aliases = "部署|主管部署|担当部署|所管部|department"
    )]
    public string? Department { get; init; }

    [Field(
        "部門導入",
        "Run by a department",
        Clause = "2.2.1.1-①",
        MeaningJa = "システム部門でなく、業務部門が自分で入れて使っているもの。",
        MeaningEn = "Introduced and run by a business department, not by the IT department.",
        Aliases = "部門所管|部門システム|EUC|departmentOwned"
    )]
    public bool? DepartmentOwned { get; init; }

    [Field("担当者", "Owner", Person = true, Aliases = "管理責任者|システム責任者|owner", MaxLength = 100)]
    public string? Owner { get; init; }

    [Field("状態", "Life cycle", Clause = "2.2.1-①", Aliases = "ライフサイクル|利用状況|lifeCycle")]
    public LifeCycleState? LifeCycle { get; init; }

    [Field("機密性", "Confidentiality", Clause = "2.2.1-②", HiddenInList = true, Aliases = "C|confidentiality")]
    public Rating? Confidentiality { get; init; }

    [Field("完全性", "Integrity", Clause = "2.2.1-②", HiddenInList = true, Aliases = "I|integrity")]
    public Rating? Integrity { get; init; }

    [Field("可用性", "Availability", Clause = "2.2.1-②", HiddenInList = true, Aliases = "A|availability")]
    public Rating? Availability { get; init; }

    [Field("保護区分", "Protection class", Clause = "2.2.1-②", Aliases = "重要度|重要度区分|管理区分|protection")]
    public ProtectionClass? Protection { get; init; }

    [Field(
        "外部公開",
        "Exposed to the internet",
        HiddenInList = true,
        MeaningJa = "インターネットから届くもの。",
        MeaningEn = "Reachable from the internet.",
        Aliases = "インターネット公開|公開|exposed"
    )]
    public bool? Exposed { get; init; }

    [Field(
        "提供元・委託先",
        "Provider",
        Clause = "2.2.1.2-c",
        MeaningJa = "外部サービスと委託の相手先。",
        MeaningEn = "The third party that provides or runs it.",
        Aliases = "委託先|提供元|ベンダー|事業者|provider"
    )]
    public string? Provider { get; init; }

    [Field(
        "最終確認日",
        "Confirmed on",
        Sortable = true,
        Clause = "2.2.1.1-①",
        MeaningJa = "台帳の中身が実物と合うことを最後に確かめた日。",
        MeaningEn = "The day on which the entry was last checked against reality.",
        Aliases = "棚卸日|確認日|更新日|最終棚卸日|confirmedOn"
    )]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
