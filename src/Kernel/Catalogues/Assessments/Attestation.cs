using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>What a person vouches for (guideline 1.2.1: substance over form, so paper is kept apart from practice).</summary>
public enum AttestationBasis
{
    [Choice("実施を確かめた", "Practice confirmed", "実施|実施済|運用中|充足|attested")]
    Practised,

    [Choice("文書のみ", "Document only", "文書|規程のみ|document")]
    DocumentOnly,

    [Choice("対象外", "Not applicable", "該当なし|非該当|N/A|na")]
    NotApplicable,
}

/// <summary>A person's statement about an item that ledgers cannot prove; it ends on a date.</summary>
[Register(
    "attestations",
    "証明",
    "Attestations",
    Clause = "1.1",
    Chapter = "2.1",
    MeaningJa = "台帳から計算できない項目について、担当者が期限を切って示すこと。対象外のときは理由を書く。",
    MeaningEn = "What people vouch for, until a date, where ledgers cannot show an item; or why an item does not apply."
)]
public sealed class Attestation
{
    [Field(
        "項目番号",
        "Item",
        Key = true,
        MaxLength = 20,
        MeaningJa = "例: 2.1.1-①、2.1.1-1、2.1.1-a",
        MeaningEn = "For example 2.1.1-①, 2.1.1-1 or 2.1.1-a.",
        Aliases = "項目|番号|項番|ID|item"
    )]
    public required string Item { get; init; }

    [Field("示すこと", "Basis", Required = true, Clause = "1.2.1", Aliases = "根拠|区分|基準|basis")]
    public AttestationBasis? Basis { get; init; }

    [Field(
        "内容・理由",
        "Statement",
        Title = true,
        Required = true,
        MaxLength = 2000,
        MeaningJa = "何をどう確かめたか。対象外のときはその理由。",
        MeaningEn = "What was confirmed and how; or why the item does not apply.",
        Aliases = "内容|理由|説明|statement"
    )]
    public required string Statement { get; init; }

    [Field(
        "証跡",
        "Evidence",
        MaxLength = 300,
        MeaningJa = "証拠になる文書の名や置き場所。",
        MeaningEn = "Name or place of the document that shows it.",
        Aliases = "証拠|ファイル|資料|evidence"
    )]
    public string? Evidence { get; init; }

    [Field("確認者", "Attested by", MaxLength = 100, Aliases = "担当者|記入者|attestedBy")]
    public string? AttestedBy { get; init; }

    [Field("確認日", "Attested on", Sortable = true, Aliases = "証明日|記入日|attestedOn")]
    public DateOnly? AttestedOn { get; init; }

    [Field(
        "期限",
        "Expires on",
        Sortable = true,
        MeaningJa = "この日を過ぎると未評価に戻る。対象外のほかは必須。",
        MeaningEn = "After this day the item is unassessed again. Needed unless it does not apply.",
        Aliases = "有効期限|期日|expiresOn"
    )]
    public DateOnly? ExpiresOn { get; init; }
}
