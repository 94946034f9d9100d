using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>What somebody is for cyber security in the institution (guideline 2.1.1 to 2.1.5).</summary>
public enum RoleKind
{
    [Choice("担当する役員", "Board member responsible", "担当役員|担当取締役|担当理事|取締役")]
    BoardMember,

    [Choice(
        "統括責任者（CISO等）",
        "CISO",
        "CISO|ＣＩＳＯ|最高情報セキュリティ責任者|情報セキュリティ統括責任者|統括責任者"
    )]
    Ciso,

    [Choice("リスク管理担当役員（CRO）", "CRO", "CRO|ＣＲＯ|最高リスク管理責任者|リスク管理担当役員")]
    Cro,

    [Choice("CSIRTの責任者", "CSIRT head", "CSIRT長|CSIRTリーダー|CSIRT責任者|CSIRT head")]
    CsirtHead,

    [Choice("CSIRTの要員", "CSIRT member", "CSIRT|CSIRTメンバー|CSIRT要員|CSIRT member")]
    CsirtMember,

    [Choice("監視（SOC）", "SOC", "SOC|ＳＯＣ|監視担当|SOC要員")]
    Soc,

    [Choice("サイバーセキュリティ担当", "Cyber security officer", "サイバー担当|セキュリティ担当|担当者")]
    SecurityOfficer,

    [Choice(
        "業務部門の責任者",
        "Business-side lead",
        "業務部門責任者|業務側責任者|部門責任者|連携責任者|business lead"
    )]
    BusinessLead,

    [Choice("リスク管理部門", "Risk management", "リスク管理|リスク統括|コンプライアンス")]
    RiskManagement,

    [Choice("内部監査部門", "Internal audit", "内部監査|監査|監査部")]
    InternalAudit,

    [Choice("システム責任者", "System owner", "システム管理責任者|システム担当|system owner")]
    SystemOwner,

    [Choice("その他", "Other", "他")]
    Other,
}

/// <summary>Where a role stands among the three lines of defence (guideline 2.1.1-a, footnote 12).</summary>
public enum DefenceLine
{
    [Choice("第1線", "First line", "1|１|1線|一線|第一線|第１線|業務部門|first")]
    First,

    [Choice("第2線", "Second line", "2|２|2線|二線|第二線|第２線|リスク管理部門|second")]
    Second,

    [Choice("第3線", "Third line", "3|３|3線|三線|第三線|第３線|内部監査部門|third")]
    Third,

    [Choice("経営（3線の外）", "Governance (outside the lines)", "経営|経営陣|取締役会|該当なし|governance")]
    Governance,
}

/// <summary>To whom a role reports without anybody in between (guideline 2.1.1-e).</summary>
public enum ReportingLine
{
    [Choice("取締役会等", "Board", "取締役会|理事会|取締役会等（理事会）")]
    Board,

    [Choice("経営トップ", "Top management", "理事長|頭取|社長|代表取締役|代表理事|CEO|組合長")]
    TopManagement,

    [Choice("経営陣（役員）", "Executives", "経営陣|役員|常務会|経営会議|専務|常務|専務理事|常務理事|担当役員")]
    Executives,

    [Choice("統括責任者（CISO等）", "CISO", "CISO|ＣＩＳＯ|統括責任者")]
    Ciso,

    [Choice("リスク管理担当役員（CRO）", "CRO", "CRO|ＣＲＯ|リスク管理担当役員")]
    Cro,

    [Choice("部門長", "Head of a department", "部長|所属長|室長|支店長|CSIRTの責任者|CSIRT長")]
    DepartmentHead,

    [Choice("その他", "Other", "他|委託元")]
    Other,
}

/// <summary>With whom a contact was held (guideline 2.1.1-a, 2.1.1-e).</summary>
public enum ContactKind
{
    [Choice(
        "経営トップとの面談",
        "With top management",
        "経営トップ|経営トップへの報告|経営報告|理事長報告|頭取報告|社長報告|面談"
    )]
    TopManagement,

    [Choice("外部専門家への相談", "Advice of an outside expert", "外部専門家|専門家相談|相談|有識者")]
    ExpertAdvice,

    [Choice("外部専門家による検証", "Review by an outside expert", "外部評価|第三者評価|検証|外部レビュー")]
    ExpertReview,

    [Choice("その他", "Other", "他")]
    Other,
}
