using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Ledgers.Govern;

/// <summary>What an organisation is to the one that lists it. The codes are those of the organisations themselves.</summary>
public enum ListedKind
{
    [Choice("金融機関等", "Institution", "金融機関|institution")]
    Institution,

    [Choice("グループ会社", "Group company", "子会社|関連会社")]
    GroupCompany,

    [Choice("海外拠点", "Overseas site", "海外支店|海外現地法人")]
    OverseasSite,

    [Choice("当局", "Authority", "監督当局")]
    Authority,

    [Choice("当局の地方支分部局", "Regional office of the authority", "地方支分部局|財務局|財務支局")]
    AuthorityBranch,

    [Choice("共助機関", "Mutual-aid body", "ISAC|業界団体")]
    MutualAid,

    [Choice("中央機関", "Central body", "業態センター|共同センター")]
    CentralBody,

    [Choice("委託先・ベンダー", "Vendor", "委託先|ベンダー")]
    Vendor,
}

/// <summary>The sectors by which the authority's reports of 2019 and 2020 draw their charts; see <c>content/sector</c>.</summary>
public enum ChartSector
{
    [Choice("3メガグループ等", "Three mega groups", "3メガ|３メガグループ等")]
    MegaGroups,

    [Choice("信託・ネット銀行等", "Trust and internet banks", "信託銀行|ネット銀行")]
    TrustAndInternetBanks,

    [Choice("地域銀行", "Regional banks", "地方銀行|第二地方銀行")]
    RegionalBanks,

    [Choice("信用金庫・信用組合", "Shinkin banks and credit co-operatives", "信金・信組|信用金庫|信用組合")]
    ShinkinAndCooperatives,

    [Choice("証券会社等", "Securities firms", "証券|証券会社")]
    SecuritiesFirms,

    [Choice("FX業者", "Foreign exchange margin traders", "ＦＸ業者")]
    FxFirms,

    [Choice("保険会社", "Insurers", "生損保")]
    Insurers,

    [Choice("貸金業者", "Money lenders", "貸金業")]
    MoneyLenders,

    [Choice("資金決済事業者", "Payment service providers", "資金移動業者|前払式支払手段発行者")]
    PaymentProviders,

    [Choice("暗号資産交換業者", "Crypto-asset exchanges", "仮想通貨交換業者")]
    CryptoAssetExchanges,

    [Choice("その他", "Others")]
    Others,
}
