using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>The 21 kinds of institutions to which the guideline applies (1.4).</summary>
public enum SectorKind
{
    [Choice("主要行等", "Major banks", "主要行|メガバンク")]
    MajorBank,

    [Choice(
        "中小・地域金融機関",
        "Regional and small institutions",
        "地域金融機関|地方銀行|地銀|信用金庫|信用組合|労働金庫|信金|信組|shinkin"
    )]
    RegionalInstitution,

    [Choice("保険会社", "Insurers", "生命保険|損害保険|保険")]
    Insurer,

    [Choice("少額短期保険業者", "Small-amount short-term insurers", "少額短期保険")]
    SmallAmountInsurer,

    [Choice("金融商品取引業者等", "Financial instruments firms", "証券|証券会社|金商業者|金融商品取引業者")]
    FinancialInstrumentsFirm,

    [Choice("信用格付業者", "Credit rating agencies", "格付")]
    RatingAgency,

    [Choice("貸金業者", "Money lenders", "貸金")]
    MoneyLender,

    [Choice("前払式支払手段発行者", "Prepaid issuers", "前払式")]
    PrepaidIssuer,

    [Choice("電子債権記録機関", "Electronic claim recorders", "電子債権記録")]
    ElectronicClaimRecorder,

    [Choice("指定信用情報機関", "Designated credit bureaus", "指定信用情報")]
    CreditBureau,

    [Choice("資金移動業者", "Funds transfer operators", "資金移動")]
    FundsTransfer,

    [Choice("清算・振替機関等", "Clearing and transfer bodies", "清算・振替機関|清算機関|振替機関|FMI")]
    ClearingBody,

    [Choice("金融サービス仲介業者", "Financial service intermediaries", "金融サービス仲介")]
    ServiceIntermediary,

    [Choice("為替取引分析業者", "Exchange transaction analysts", "為替取引分析")]
    ExchangeAnalyst,

    [Choice("暗号資産交換業者", "Crypto-asset exchanges", "暗号資産交換|暗号資産")]
    CryptoAssetExchange,

    [Choice("銀行代理業", "Bank agents", "銀行代理業者")]
    BankAgent,

    [Choice("電子決済手段等取引業者", "Electronic payment instrument traders", "電子決済手段等取引")]
    PaymentInstrumentTrader,

    [Choice("電子決済等取扱業者", "Electronic payment handlers", "電子決済等取扱")]
    PaymentHandler,

    [Choice("電子決済等代行業者", "Electronic payment agents", "電子決済等代行")]
    PaymentAgent,

    [Choice("農漁協系統金融機関", "Agricultural and fishery co-operatives", "農協|漁協|農漁協系統")]
    Cooperative,

    [Choice("金融商品取引所", "Exchanges", "取引所|証券取引所")]
    Exchange,
}

public enum OrganisationScale
{
    [Choice("大規模", "Large", "大|large")]
    Large,

    [Choice("中規模", "Medium", "中|medium")]
    Medium,

    [Choice("小規模", "Small", "小|small")]
    Small,
}

/// <summary>Printers and the special-purpose devices of footnote 21.</summary>
public enum DeviceKind
{
    [Choice("複合機", "Multifunction printer", "プリンタ|MFP")]
    MultifunctionPrinter,

    [Choice("テレビ会議システム", "Video conference", "テレビ会議|TV会議")]
    VideoConference,

    [Choice("IP電話システム", "IP telephone", "IP電話")]
    IpTelephone,

    [Choice("ネットワークカメラ", "Network camera", "監視カメラ|防犯カメラ")]
    NetworkCamera,

    [Choice("入退管理システム", "Entry control", "入退室管理|入退管理")]
    EntryControl,

    [Choice("施設管理システム", "Facility management", "施設管理")]
    FacilityManagement,

    [Choice("環境モニタリング", "Environment monitoring", "環境監視")]
    EnvironmentMonitoring,
}

public enum ThirdPartyAssetDecision
{
    [Choice("対象がある", "Some are in scope", "あり|有|対象|対象あり")]
    InScope,

    [Choice("対象はない", "None are in scope", "なし|無|対象外|対象なし")]
    NoneInScope,
}
