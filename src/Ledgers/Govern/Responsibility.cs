using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>One task of cyber security with the roles that do it, answer for it, challenge it and audit it.</summary>
[Register(
    "responsibilities",
    "役割分担表",
    "Responsibilities",
    Clause = "2.1.1-a",
    Chapter = "2.1",
    MeaningJa = "1件が1つの仕事。誰が行い（R）、誰が責任を負い（A）、第2線の誰が牽制し、第3線の誰が監査するか。役割・責任台帳の管理番号か役割名で書く。",
    MeaningEn = "One entry a task: who does it (R), who answers for it (A), who of the second line challenges and who of the third audits it, by id or name of the register of roles."
)]
public sealed class Responsibility
{
    [Field("管理番号", "Task id", Key = true, MaxLength = 60, Aliases = "番号|No|No.|ID|id|code")]
    public required string Code { get; init; }

    [Field("仕事", "Task", Title = true, Required = true, Sortable = true, Aliases = "業務|タスク|項目|名称|task|name")]
    public required string Name { get; init; }

    [Field("分野", "Area", Sortable = true, Aliases = "区分|カテゴリ|area")]
    public string? Area { get; init; }

    [Field(
        "行う役割（R）",
        "Responsible (R)",
        Clause = "2.1.1-⑦",
        Aliases = "R|実行責任|実施|担当|行う役割|responsible"
    )]
    public Links<RoleHolder> Responsible { get; init; }

    [Field(
        "責任を負う役割（A）",
        "Accountable (A)",
        Clause = "2.1.1-⑦",
        Aliases = "A|説明責任|責任者|責任を負う役割|accountable"
    )]
    public Link<RoleHolder> Accountable { get; init; }

    [Field(
        "牽制する役割（第2線）",
        "Challenged by (second line)",
        Clause = "2.1.4-①",
        Aliases = "第2線|2線|２線|牽制|リスク管理|secondLine"
    )]
    public Links<RoleHolder> SecondLine { get; init; }

    [Field(
        "監査する役割（第3線）",
        "Audited by (third line)",
        Clause = "2.1.5-①",
        Aliases = "第3線|3線|３線|監査|内部監査|thirdLine"
    )]
    public Links<RoleHolder> ThirdLine { get; init; }

    [Field("相談を受ける役割（C）", "Consulted (C)", HiddenInList = true, Aliases = "C|協議先|相談先|consulted")]
    public Links<RoleHolder> Consulted { get; init; }

    [Field("知らせを受ける役割（I）", "Informed (I)", HiddenInList = true, Aliases = "I|報告先|連絡先|informed")]
    public Links<RoleHolder> Informed { get; init; }

    [Field("最終確認日", "Confirmed on", Sortable = true, Aliases = "棚卸日|確認日|更新日|confirmedOn")]
    public DateOnly? ConfirmedOn { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
