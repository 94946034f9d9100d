using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

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
        "特定社会基盤事業者",
        "Specified essential infrastructure operator",
        Clause = "2.6-e",
        HiddenInList = true,
        MeaningJa = "経済安全保障の法律（ガイドライン2.6-eが挙げるもの）により指定されている。",
        MeaningEn = "Designated under the economic security law that guideline 2.6-e names.",
        Aliases = "特定社会基盤事業者の指定|specifiedInfrastructure"
    )]
    public bool? SpecifiedInfrastructure { get; init; }

    [Field(
        "特定社会基盤事業者の指定日",
        "Specified on",
        HiddenInList = true,
        MeaningJa = "特定社会基盤事業者に指定された日。",
        MeaningEn = "Since when it is a specified essential infrastructure operator.",
        Aliases = "特定指定日|specifiedOn"
    )]
    public DateOnly? SpecifiedOn { get; init; }

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
