namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>How lists write kinds, TLP and levels, and how detections do.</summary>
public static class IndicatorNames
{
    public static readonly IReadOnlyList<string> Levels = ["informational", "low", "medium", "high", "critical"];

    private static readonly Dictionary<string, IndicatorKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["address"] = IndicatorKind.Address,
        ["network"] = IndicatorKind.Address,
        ["ip"] = IndicatorKind.Address,
        ["cidr"] = IndicatorKind.Address,
        ["ip-src"] = IndicatorKind.Address,
        ["ip-dst"] = IndicatorKind.Address,
        ["ipv4-addr"] = IndicatorKind.Address,
        ["ipv6-addr"] = IndicatorKind.Address,
        ["domain"] = IndicatorKind.Domain,
        ["hostname"] = IndicatorKind.Domain,
        ["domain-name"] = IndicatorKind.Domain,
        ["url"] = IndicatorKind.Url,
        ["uri"] = IndicatorKind.Url,
        ["hash"] = IndicatorKind.Hash,
        ["md5"] = IndicatorKind.Hash,
        ["sha1"] = IndicatorKind.Hash,
        ["sha-1"] = IndicatorKind.Hash,
        ["sha256"] = IndicatorKind.Hash,
        ["sha-256"] = IndicatorKind.Hash,
        ["mail"] = IndicatorKind.Mail,
        ["email"] = IndicatorKind.Mail,
        ["email-src"] = IndicatorKind.Mail,
        ["email-dst"] = IndicatorKind.Mail,
        ["email-addr"] = IndicatorKind.Mail,
        ["decoy-account"] = IndicatorKind.Account,
        ["decoy-host"] = IndicatorKind.Host,
        ["decoy-file"] = IndicatorKind.File,
    };

    private static readonly string[] Tlps = ["", "clear", "green", "amber", "amber+strict", "red"];

    /// <returns>Null when nobody calls a kind so.</returns>
    public static IndicatorKind? Kind(string text) => Kinds.TryGetValue(text.Trim(), out var kind) ? kind : null;

    /// <returns>Null when it is none; <c>TLP:WHITE</c> is the old name of clear.</returns>
    public static IndicatorTlp? Tlp(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        name = name.StartsWith("tlp:", StringComparison.Ordinal) ? name[4..] : name;
        var place = Array.IndexOf(Tlps, name == "white" ? "clear" : name);
        return place < 0 ? null : (IndicatorTlp)place;
    }

    public static string Of(IndicatorTlp tlp) => Tlps[(int)tlp];

    /// <summary>As it stands behind <c>indicator:</c> in a detection.</summary>
    public static string Of(IndicatorKind kind) =>
        kind switch
        {
            IndicatorKind.Account => "decoy-account",
            IndicatorKind.Host => "decoy-host",
            IndicatorKind.File => "decoy-file",
            _ => kind.ToString().ToLowerInvariant(),
        };

    public static bool IsDecoy(IndicatorKind kind) => kind >= IndicatorKind.Account;
}
