using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>A talk of the CISO with top management, or one for which an outside expert was asked.</summary>
[Register(
    "meetings",
    "経営との対話の記録",
    "Contacts with top management",
    Clause = "2.1.1-e",
    Chapter = "2.1",
    MeaningJa = "統括責任者が経営トップと直接話したこと、外部の専門家に相談し検証を受けたこと。証拠の文書は記録の頁に添える。",
    MeaningEn = "What the CISO and top management discussed, and where outside experts were asked. Evidence is attached on the entry's page."
)]
public sealed class ManagementContact
{
    [Field("管理番号", "Contact id", Key = true, MaxLength = 60, Aliases = "番号|No|No.|ID|id|code")]
    public required string Code { get; init; }

    [Field("議題", "Subject", Title = true, Required = true, Aliases = "件名|テーマ|内容|subject")]
    public required string Name { get; init; }

    [Field("種類", "Kind", Clause = "2.1.1-e", Sortable = true, Aliases = "種別|区分|kind")]
    public ContactKind? Kind { get; init; }

    [Field("日付", "Held on", Sortable = true, Aliases = "開催日|実施日|面談日|年月日|heldOn")]
    public DateOnly? HeldOn { get; init; }

    [Field(
        "出席者",
        "Attended by",
        Clause = "2.1.1-e",
        MaxLength = 300,
        MeaningJa = "出席した人の氏名。複数は「;」で区切る。統括責任者本人の名がなければ、本人が話した証拠にならない。",
        MeaningEn = "Names, separated by “;”. Without the CISO's own it does not show that the CISO was there.",
        Aliases = "参加者|出席|メンバー|attendees"
    )]
    public string? Attendees { get; init; }

    [Field(
        "決めたこと",
        "Decision",
        Clause = "2.1.1-e",
        MaxLength = 2000,
        MeaningJa = "決めたこと、指示。なければ「報告のみ」。",
        MeaningEn = "What was decided or ordered; “report only” if nothing.",
        Aliases = "決定事項|結論|指示事項|結果|decision"
    )]
    public string? Decision { get; init; }

    [Field(
        "証拠",
        "Evidence",
        Clause = "2.1.1-e",
        MaxLength = 300,
        MeaningJa = "議事録などの名前と置き場所。",
        MeaningEn = "Minutes or the like, and where they are.",
        Aliases = "議事録|エビデンス|資料|証跡|evidence"
    )]
    public string? Evidence { get; init; }

    [Field("備考", "Note", MaxLength = 2000, HiddenInList = true, Aliases = "メモ|摘要|note")]
    public string? Note { get; init; }
}
