using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Identify;

/// <summary>Where an information asset is in its life (guideline 2.2.1-①: acquire, use, store, dispose).</summary>
public enum LifeCycleState
{
    [Choice("取得中", "Being acquired", "取得|導入中|構築中|開発中|planned")]
    Acquisition,

    [Choice("使用中", "In use", "使用|利用中|稼働|稼働中|運用中|本番|active|live")]
    InUse,

    [Choice("保管", "In storage", "保管中|予備|待機|停止中|storage|spare")]
    Storage,

    [Choice("廃棄済", "Disposed", "廃棄|撤去|撤去済|返却済|削除済|retired|decommissioned")]
    Disposed,
}

/// <summary>One rating of confidentiality, integrity or availability (guideline 2.2.1-②).</summary>
public enum Rating
{
    [Choice("高", "High", "H|3|大|重要|S|A")]
    High,

    [Choice("中", "Medium", "M|2|B")]
    Medium,

    [Choice("低", "Low", "L|1|小|C")]
    Low,
}

/// <summary>How strictly an asset is protected; follows from its rating (guideline 2.2.1-②).</summary>
public enum ProtectionClass
{
    [Choice("厳格", "Strict", "最重要|特に重要|極秘|class 1")]
    Strict,

    [Choice("重要", "Important", "重点|秘|class 2")]
    Important,

    [Choice("標準", "Standard", "一般|通常|class 3")]
    Standard,
}
