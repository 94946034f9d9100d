using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Identify;

public enum DataClass
{
    [Choice("顧客情報", "Customer information", "顧客|個人情報|customer")]
    Customer,

    [Choice("機密情報", "Confidential information", "機密|秘密|極秘|confidential")]
    Confidential,

    [Choice("社内情報", "Internal information", "社内|内部|部内|internal")]
    Internal,

    [Choice("公開情報", "Public information", "公開|public")]
    Public,
}

/// <summary>A set of customer or confidential data.</summary>
[Register(
    "data",
    "情報（データ）台帳",
    "Data",
    Clause = "2.2.1.3-①",
    Sensitive = true,
    Chapter = "2.2",
    MeaningJa = "顧客情報や機密情報のまとまり。どこにあり、誰が持っているか。",
    MeaningEn = "Sets of customer and confidential data: where they are and who holds them."
)]
public sealed class DataSet
{
    [Field("管理番号", "Data id", Key = true, MaxLength = 60, Aliases = "データID|情報資産番号|番号|ID|id")]
    public required string Code { get; init; }

    [Field("名称", "Name", Title = true, Required = true, Sortable = true, Aliases = "データ名|情報名|情報資産名|name")]
    public required string Name { get; init; }

    [Field("区分", "Class", Clause = "2.2.1.3-①", Aliases = "情報区分|分類|データ区分|class")]
    public DataClass? Class { get; init; }

    [Field("個人情報", "Personal information", Aliases = "個人データ|個人情報の有無|personal")]
    public bool? Personal { get; init; }

    [Field("保有部署", "Holder", Sortable = true, Clause = "2.2.1.3-①", Aliases = "部署|所管部署|管理部署|holder")]
    public string? Holder { get; init; }

    [Field(
        "保管場所",
        "Location",
        Clause = "2.2.1.3-①",
        MeaningJa = "サーバ、クラウド、書庫など、実際にある場所。",
        MeaningEn = "Where it really is: server, cloud, archive room.",
        Aliases = "保存場所|保管先|格納先|location"
    )]
    public string? Location { get; init; }

    [Field(
        "システム",
        "Systems",
        Clause = "2.2.1.1-①",
        MeaningJa = "扱う情報システムの管理番号または名称。複数は「;」で区切る。",
        MeaningEn = "Ids or names of the systems that handle it, separated by “;”.",
        Aliases = "利用システム|システム名|関連システム|systems"
    )]
    public Links<InformationSystem> Systems { get; init; }

    [Field(
        "委託先保管",
        "Kept by a third party",
        HiddenInList = true,
        MeaningJa = "外部が保管しているとき、その相手先。",
        MeaningEn = "The third party that keeps it, if any.",
        Aliases = "預け先|委託先|thirdParty"
    )]
    public string? ThirdParty { get; init; }

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
        "最終確認日",
        "Confirmed on",
        Sortable = true,
        Clause = "2.2.1.3-①",
        MeaningJa = "台帳の中身が実物と合うことを最後に確かめた日。",
        MeaningEn = "The day on which the entry was last checked against reality.",
        Aliases = "棚卸日|確認日|更新日|最終棚卸日|confirmedOn"
    )]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
