using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>Where what a unit brought in stands.</summary>
public enum KnowledgeState
{
    [Choice("受付", "Received", "受付済|受領")]
    Received,

    [Choice("分析済", "Analysed", "分析|分析完了")]
    Analysed,

    [Choice("還元済", "Returned", "還元|共有済|返却")]
    Returned,
}

/// <summary>How far information may travel, by the Traffic Light Protocol 2.0.</summary>
public enum SharingLevel
{
    [Choice("TLP:CLEAR", "TLP:CLEAR", "CLEAR|WHITE|TLP:WHITE")]
    Clear,

    [Choice("TLP:GREEN", "TLP:GREEN", "GREEN")]
    Green,

    [Choice("TLP:AMBER", "TLP:AMBER", "AMBER")]
    Amber,

    [Choice("TLP:AMBER+STRICT", "TLP:AMBER+STRICT", "AMBER+STRICT|AMBER STRICT")]
    AmberStrict,

    [Choice("TLP:RED", "TLP:RED", "RED")]
    Red,
}

/// <summary>
/// What the units of an authority bring together, what the cross-cutting unit makes of it, and when it goes back to them.
/// </summary>
[Register(
    "knowledge",
    "部局からの集約と還元",
    "Knowledge from the bureaus",
    Clause = "3.1",
    Chapter = "2.1",
    OnlyFor = "authority",
    MeaningJa = "各部局から集まった情報を受け付け、分析し、部局へ返す。この台帳を見る役割の人は全員が読めるので、TLP:AMBER+STRICTとTLP:REDのものは入れられない。",
    MeaningEn = "What bureaus sent in, its analysis, and its return to them. Whoever sees this register sees every entry, so TLP:AMBER+STRICT and TLP:RED are refused."
)]
public sealed class BureauKnowledge
{
    [Field("管理番号", "Id", Key = true, MaxLength = 60, Aliases = "受付番号|番号|No|No.|ID|id|code")]
    public required string Code { get; init; }

    [Field("件名", "Subject", Title = true, Required = true, Aliases = "題名|表題|subject")]
    public required string Name { get; init; }

    [Field("受付日", "Received on", Sortable = true, Aliases = "受領日|収受日|receivedOn")]
    public DateOnly? ReceivedOn { get; init; }

    [Field("出した部局", "From unit", Sortable = true, Aliases = "部局|提供元|提出部局|fromUnit")]
    public string? FromUnit { get; init; }

    [Field("内容", "Content", MaxLength = 4000, HiddenInList = true, Aliases = "概要|content")]
    public string? Content { get; init; }

    [Field(
        "共有の範囲（TLP）",
        "Sharing (TLP)",
        MeaningJa = "CLEAR、GREEN、AMBERのどれか。",
        MeaningEn = "CLEAR, GREEN or AMBER.",
        Aliases = "TLP|共有範囲|取扱い|tlp"
    )]
    public SharingLevel? Sharing { get; init; }

    [Field("状態", "State", Sortable = true, Aliases = "進捗|state")]
    public KnowledgeState? State { get; init; }

    [Field("分析", "Analysis", MaxLength = 4000, HiddenInList = true, Aliases = "分析結果|所見|analysis")]
    public string? Analysis { get; init; }

    [Field("返した先", "Returned to", MaxLength = 300, Aliases = "還元先|共有先|returnedTo")]
    public string? ReturnedTo { get; init; }

    [Field("返した日", "Returned on", Sortable = true, Aliases = "還元日|共有日|returnedOn")]
    public DateOnly? ReturnedOn { get; init; }

    [Field("担当", "Owner", Person = true, Aliases = "担当者|owner")]
    public string? Owner { get; init; }
}
