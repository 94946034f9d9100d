using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>One appointment to a cyber role: who, since when, with what mandate, and who stands in.</summary>
[Register(
    "roles",
    "役割・責任台帳",
    "Cyber roles",
    Clause = "2.1.1-⑦",
    Chapter = "2.1",
    MeaningJa = "誰がどの役割を、いつから、どの権限で担い、いなければ誰が代わるか。1件が1つの任命。兼任は2件、交代は前任に終了日を入れて後任を足す。",
    MeaningEn = "Who holds which role, since when, with what mandate, and who stands in. One entry an appointment: two for two roles; a successor is added and the predecessor's gets its last day."
)]
public sealed class RoleHolder
{
    [Field("管理番号", "Role id", Key = true, MaxLength = 60, Aliases = "役割番号|番号|No|No.|ID|id|code")]
    public required string Code { get; init; }

    [Field(
        "役割名",
        "Role",
        Title = true,
        Required = true,
        Sortable = true,
        MeaningJa = "自組織での呼び名。例: 情報セキュリティ統括役員。",
        MeaningEn = "As the organisation calls it.",
        Aliases = "役割|役割の名称|職名|役名|name|role"
    )]
    public required string Name { get; init; }

    [Field("役割の種類", "Kind of role", Clause = "2.1.1-⑦", Sortable = true, Aliases = "種類|種別|区分|役割区分|kind")]
    public RoleKind? Kind { get; init; }

    [Field(
        "氏名",
        "Person",
        Clause = "2.1.1-⑦",
        Sortable = true,
        MeaningJa = "担う人。空席なら空のまま。外部に任せているなら会社名でもよい。同じ人は同じ書き方で（空白の有無と括弧書きは問わない）。",
        MeaningEn = "Who holds it; empty while vacant; a company where it is outsourced. The same person in the same spelling.",
        Aliases = "担当者名|担当者|任命者氏名|責任者名|責任者|holder|person"
    )]
    public string? Person { get; init; }

    [Field("所属部署", "Department", Sortable = true, Aliases = "部署|所属|部署名|department")]
    public string? Department { get; init; }

    [Field(
        "受け持つ業務部門",
        "Business units",
        Clause = "2.1.1-e",
        MaxLength = 300,
        HiddenInList = true,
        MeaningJa = "業務部門の責任者が受け持つ部署。重要な業務台帳の所管部署と同じ名で。複数は「;」で区切る。",
        MeaningEn = "The units that a business-side lead answers for, as the ledger of critical services calls its departments; separated by “;”.",
        Aliases = "業務部門|担当部門|対象部署|businessUnits"
    )]
    public string? BusinessUnits { get; init; }

    [Field("防衛線", "Line of defence", Clause = "2.1.1-a", Aliases = "3線|三線|線|防衛線の別|line")]
    public DefenceLine? Line { get; init; }

    [Field("任命日", "Appointed on", Clause = "2.1.1-⑦", Sortable = true, Aliases = "就任日|発令日|開始日|appointedOn")]
    public DateOnly? AppointedOn { get; init; }

    [Field(
        "終了日",
        "Until",
        Sortable = true,
        MayHaveNoEnd = true,
        MeaningJa = "任期の最後の日。決まっていなければ空か「期限なし」。",
        MeaningEn = "The last day of the appointment; empty or “no end” while none is set.",
        Aliases = "任期|任期満了日|任期末|退任日|until"
    )]
    public DateOnly? EndsOn { get; init; }

    [Field(
        "任命した機関と記録",
        "Appointed by",
        Clause = "2.1.1-⑦",
        MaxLength = 300,
        HiddenInList = true,
        MeaningJa = "例: 理事会（4月8日議事録）。",
        MeaningEn = "For example: board, minutes of 8 April.",
        Aliases = "任命者|任命機関|任命の根拠|発令|appointedBy"
    )]
    public string? AppointedBy { get; init; }

    [Field(
        "役割・責任・権限",
        "Mandate",
        Clause = "2.1.1-⑦",
        MaxLength = 2000,
        HiddenInList = true,
        MeaningJa = "何を行い、何に責任を負い、何を決められるか。定めた規程の条でもよい。",
        MeaningEn = "What the holder does, answers for and may decide; or the rule that says so.",
        Aliases = "役割と責任|責任と権限|職務|職務内容|権限|mandate"
    )]
    public string? Mandate { get; init; }

    [Field(
        "代行者",
        "Deputy",
        Clause = "2.1.1-⑦",
        MeaningJa = "不在のときに代わる人の氏名。",
        MeaningEn = "Who stands in.",
        Aliases = "代理|代理者|副担当|副|バックアップ|deputy"
    )]
    public string? Deputy { get; init; }

    [Field(
        "直接の報告先",
        "Reports to",
        Clause = "2.1.1-e",
        HiddenInList = true,
        Aliases = "報告先|レポートライン|報告経路|reportsTo"
    )]
    public ReportingLine? ReportsTo { get; init; }

    [Field(
        "経営トップと会う周期（月）",
        "Meets top management every (months)",
        Clause = "2.1.1-e",
        Min = 1,
        Max = 12,
        HiddenInList = true,
        MeaningJa = "統括責任者が経営トップと直接話す間隔。自組織の決めごと。",
        MeaningEn = "How often the CISO talks to top management, by the organisation's own rule.",
        Aliases = "面談の周期|報告の周期（月）|meetingCycleMonths"
    )]
    public int? MeetingCycleMonths { get; init; }

    [Field(
        "資格・経験",
        "Qualification and experience",
        Clause = "2.1.1-e",
        MaxLength = 1000,
        HiddenInList = true,
        Aliases = "資格|経験|経歴|知識・経験|保有資格|qualification"
    )]
    public string? Qualification { get; init; }

    [Field(
        "外部の人",
        "From outside",
        Clause = "2.1.1-a",
        HiddenInList = true,
        Aliases = "外部|外部人材|社外|外部の別|external"
    )]
    public bool? External { get; init; }

    [Field("最終確認日", "Confirmed on", Sortable = true, Aliases = "棚卸日|確認日|更新日|confirmedOn")]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
