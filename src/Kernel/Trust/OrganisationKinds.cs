using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>What an organisation is to this program.</summary>
public static class OrganisationKinds
{
    public const string Institution = "institution";
    public const string GroupCompany = "group-company";
    public const string OverseasSite = "overseas-site";
    public const string Authority = "authority";
    public const string AuthorityBranch = "authority-branch";
    public const string MutualAid = "mutual-aid";
    public const string CentralBody = "central-body";
    public const string Vendor = "vendor";

    private static readonly Dictionary<string, Localized> Labels = new(StringComparer.Ordinal)
    {
        [Institution] = ("金融機関等", "institution"),
        [GroupCompany] = ("グループ会社", "group company"),
        [OverseasSite] = ("海外拠点", "overseas site"),
        [Authority] = ("当局", "authority"),
        [AuthorityBranch] = ("当局の地方支分部局", "regional office of the authority"),
        [MutualAid] = ("共助機関", "mutual-aid body"),
        [CentralBody] = ("中央機関", "central body"),
        [Vendor] = ("委託先・ベンダー", "vendor"),
    };

    public static IReadOnlyCollection<string> All => Labels.Keys;

    public static string WordOf(string kind) => Labels.TryGetValue(kind, out var label) ? label.ToString() : kind;

    /// <summary>Those that keep a register of institutions.</summary>
    public static bool KeepsRegistry(string kind) => kind is Authority or MutualAid or CentralBody;
}
